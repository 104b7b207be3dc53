// What reputation=true costs: loading a list of a million indicators, and looking a row's remote
// end up in it.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "reputation/indicator_list.h"
#include "text/url.h"

namespace {

using reputation::IndicatorIndex;

constexpr std::size_t kIndicators = 1'000'000;

// Of ten indicators six are domains, two URLs, one is an address and one a range, of three prefix
// lengths. The numbers are stirred, so that no two neighbours look alike.
std::string list_line(std::size_t i) {
  const auto stirred = static_cast<std::uint32_t>(i * 2'654'435'761U);
  const std::string number = std::to_string(stirred);
  const auto octet = [&](unsigned shift) { return std::to_string(stirred >> shift & 0xFFU); };
  const std::string rest =
      ",feed" + std::to_string(i % 5) + ",malware_download,1773735330,1773821730\n";
  switch (i % 10) {
    case 0:
    case 1:
      return "files" + number + ".example.net/get/" + number + ".exe,url" + rest;
    case 2:
      return "203." + octet(24) + "." + octet(16) + "." + octet(8) + ",address" + rest;
    case 3:
      return "198." + octet(24) + "." + octet(16) + ".0/" + std::to_string(22 + i % 3) + ",range" +
             rest;
    default:
      return "c2-" + number + ".bad.example.com,domain" + rest;
  }
}

const std::string& list_content() {
  static const std::string kContent = [] {
    std::string out(reputation::kListHeader);
    out += "\n";
    for (std::size_t i = 0; i < kIndicators; ++i) out += list_line(i);
    return out;
  }();
  return kContent;
}

const IndicatorIndex& index_of_a_million() {
  static const auto kList = reputation::load_list(list_content(), "bench.csv");
  return kList->index;
}

void load_a_million(benchmark::State& state) {
  const std::string& content = list_content();
  for (auto _ : state) {
    auto list = reputation::load_list(content, "bench.csv");
    if (!list || list->bad_lines.count() != 0) state.SkipWithError("the list is not read whole");
    benchmark::DoNotOptimize(list);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kIndicators));
}
BENCHMARK(load_a_million)->Unit(benchmark::kMillisecond);

// A remote end with another number in its host each time: what a row's facts have just been made of
// is in the cache, and the index is not.
class Remote {
 public:
  explicit Remote(const char* written) : url_(*text::parse_url(written)) {
    digits_ = url_.host.find("00000000");
  }

  const text::Url& next() {
    number_ = number_ * 1'664'525U + 1'013'904'223U;
    constexpr std::string_view kDigits = "0123456789abcdef";
    for (unsigned i = 0; i < 8; ++i) url_.host[digits_ + i] = kDigits[number_ >> (4 * i) & 0xFU];
    return url_;
  }

 private:
  text::Url url_;
  std::size_t digits_ = 0;
  std::uint32_t number_ = 1;
};

void make_remotes(benchmark::State& state) {
  Remote remote("https://cdn00000000.updates.example.org/packages/setup.msi");
  for (auto _ : state) benchmark::DoNotOptimize(remote.next());
}
BENCHMARK(make_remotes);

void look_up_host(benchmark::State& state, const char* written) {
  const IndicatorIndex& index = index_of_a_million();
  Remote remote(written);
  for (auto _ : state) benchmark::DoNotOptimize(index.find(remote.next()));
}
BENCHMARK_CAPTURE(look_up_host, clean,
                  "https://cdn00000000.updates.example.org/packages/setup.msi");
BENCHMARK_CAPTURE(look_up_host, near, "https://cdn00000000.bad.example.com/packages/setup.msi");

// `first`: the address's first byte; any where it is 0.
void look_up_address(benchmark::State& state, std::uint8_t first) {
  const IndicatorIndex& index = index_of_a_million();
  text::Url url = *text::parse_url("http://198.51.100.7/setup.msi");
  std::uint32_t number = 1;
  for (auto _ : state) {
    number = number * 1'664'525U + 1'013'904'223U;
    for (unsigned i = 0; i < 4; ++i) {
      url.ip->bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    if (first != 0) url.ip->bytes[0] = first;
    benchmark::DoNotOptimize(index.find(url));
  }
}
BENCHMARK_CAPTURE(look_up_address, clean, 0);
BENCHMARK_CAPTURE(look_up_address, near, 203);

}  // namespace
