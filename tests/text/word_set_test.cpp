#include "text/word_set.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "text/ascii.h"

namespace text {
namespace {

constexpr auto kWords = std::to_array<WordSet::Word>(
    {{"bits", 1}, {"cmd", 0}, {"powershell", 4}, {"/transfer", 0}, {"pwsh", 1}, {"a\xE2-", 0}});
constexpr WordSet kSet(kWords);

// What find() is to give, by the library's own search.
std::uint32_t found_plainly(std::string_view text, std::span<const WordSet::Word> words) {
  const std::string lower = folded(text);
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (lower.find(words[i].text) != std::string::npos) out |= std::uint32_t{1} << i;
  }
  return out;
}

TEST(WordSet, TellsWhichWordsStandInAText) {
  EXPECT_EQ(kSet.find("cmd /c PowerShell start-BITStransfer"), 0b000111U);
  EXPECT_EQ(kSet.find("x /Transfer j"), 0b001000U);
  EXPECT_EQ(kSet.find("svchost.exe -k netsvcs"), 0U);
}

TEST(WordSet, FindsNothingInTooShortATextOrAPartOfAWord) {
  for (const char* text : {"", "b", "cm", "bit", "its", "owershell", "powershel", "/transfe"}) {
    EXPECT_EQ(kSet.find(text), 0U) << text;
  }
}

// The key of a word near either end of a group of 16, and of the text.
TEST(WordSet, FindsAWordWhereverItStands) {
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    for (std::size_t before = 0; before < 70; ++before) {
      for (const std::size_t behind : {0, 1, 2, 15, 16, 17}) {
        const std::string text =
            std::string(before, '.') + std::string(kWords[i].text) + std::string(behind, '.');
        EXPECT_EQ(kSet.find(text), std::uint32_t{1} << i) << before << ' ' << behind;
      }
    }
  }
}

TEST(WordSet, IgnoresTheCaseOfLettersOnly) {
  static constexpr auto kSigns = std::to_array<WordSet::Word>({{"[x]", 0}, {"@ab", 0}});
  static constexpr WordSet kSet2(kSigns);
  EXPECT_EQ(kSet2.find("[X]"), 1U);
  EXPECT_EQ(kSet2.find("{x}"), 0U);
  EXPECT_EQ(kSet2.find("`AB"), 0U);
  EXPECT_EQ(kSet2.find("@AB"), 2U);
}

TEST(WordSet, NeverReadsZerosBehindTheTextAsAWord) {
  static constexpr auto kZeros =
      std::to_array<WordSet::Word>({{std::string_view("a\0\0", 3), 0}, {"b..", 0}});
  static constexpr WordSet kSet2(kZeros);
  EXPECT_EQ(kSet2.find("xxxxa"), 0U);
  EXPECT_EQ(kSet2.find(std::string_view("xxxxa\0\0", 7)), 1U);
}

// As many words as there can be, of few letters, so that buckets are shared and keys collide.
TEST(WordSet, AgreesWithAPlainSearch) {
  std::mt19937 random(20261124);
  const auto letters = [&](std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < size; ++i) out += "aAbB-\xE2"[random() % 6];
    return out;
  };
  std::size_t hits = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> texts;
    std::vector<WordSet::Word> words;
    texts.reserve(WordSet::kMostWords);
    for (std::size_t i = 0; i < WordSet::kMostWords; ++i) {
      texts.push_back(folded(letters(3 + random() % 6)));
      words.push_back({texts.back(), random() % (texts.back().size() - 2)});
    }
    const WordSet set{std::span<const WordSet::Word>(words)};
    for (int i = 0; i < 50; ++i) {
      const std::string text = letters(random() % 80);
      const std::uint32_t expected = found_plainly(text, words);
      ASSERT_EQ(set.find(text), expected) << text;
      hits += expected != 0 ? 1 : 0;
    }
  }
  EXPECT_GT(hits, 1000U);
}

}  // namespace
}  // namespace text
