#include "replay_program.h"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <pugixml.hpp>
#include <stdexcept>
#include <thread>

#include "support/child.h"

namespace e2e {
namespace {

constexpr std::chrono::seconds kLongest(120);

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const std::size_t begin = text.find(before);
  if (begin == std::string::npos) return {};
  const std::size_t end = text.find(after, begin + before.size());
  return text.substr(begin + before.size(), end - begin - before.size());
}

}  // namespace

std::filesystem::path replay_program() {
  const char* const app = std::getenv("BITSMATCH_APP");
  if (app == nullptr) throw std::runtime_error("BITSMATCH_APP has to name the app to test");
  return std::filesystem::path(app) / "linux_x86_64" / "bin" / "bits_replay";
}

Ended run_replay(const std::vector<std::string>& arguments, const std::string& input,
                 const std::optional<Cut>& cut) {
  search_head::Program program;
  program.path = replay_program().string();
  program.arguments = arguments;
  auto child = search_head::Child::start(program);
  if (!child) throw std::runtime_error("bits_replay can't be started");
  Ended ended;
  std::thread writer([&] {
    std::size_t done = 0;
    while (done < input.size()) {
      const ssize_t size = ::write(child->input(), input.data() + done, input.size() - done);
      if (size <= 0) break;
      done += static_cast<std::size_t>(size);
    }
    child->close_input();
  });
  std::thread reader([&] {
    std::array<char, 65536> piece{};
    for (ssize_t size = 0; (size = ::read(child->output(), piece.data(), piece.size())) > 0;) {
      ended.output.append(piece.data(), static_cast<std::size_t>(size));
      ended.peak_memory = std::max(ended.peak_memory, child->peak_memory());
    }
  });
  if (cut) {
    std::this_thread::sleep_for(cut->after);
    ::kill(child->id(), cut->signal);
  }
  writer.join();
  reader.join();
  ended.code = child->wait(search_head::Clock::now() + kLongest).code;
  ended.errors = child->errors();
  return ended;
}

std::string param(const std::string& name, const std::string& value) {
  return "<param name=\"" + name + "\">" + value + "</param>";
}

std::string input_xml(const std::filesystem::path& checkpoints, const std::string& parameters,
                      const std::string& name) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<input><server_host>sh</server_host>"
         "<server_uri>https://127.0.0.1:8089</server_uri>"
         "<session_key>the-session-key-of-the-test</session_key><checkpoint_dir>" +
         checkpoints.string() + "</checkpoint_dir><configuration><stanza name=\"bits_replay://" +
         name + "\" app=\"bitsmatch\">" + parameters +
         "<param name=\"index\">main</param><param name=\"interval\">60</param>"
         "</stanza></configuration></input>";
}

std::vector<StreamedEvent> events_in(const std::string& stream) {
  constexpr std::string_view kEnd = "</event>\n";
  const std::size_t end = stream.rfind(kEnd);
  std::vector<StreamedEvent> out;
  if (end == std::string::npos) return out;
  const std::string whole = stream.substr(0, end + kEnd.size()) + "</stream>";
  pugi::xml_document document;
  if (!document.load_string(whole.c_str())) throw std::runtime_error("the stream is no XML");
  for (const pugi::xml_node& event : document.child("stream").children("event")) {
    out.push_back({event.attribute("stanza").value(), event.child_value("time"),
                   event.child_value("source"), event.child_value("sourcetype"),
                   event.child_value("host"), event.child_value("data")});
  }
  return out;
}

std::string windows_event(int number, const std::string& time) {
  return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
         "<EventID>1</EventID><TimeCreated SystemTime='" +
         time + "'/><EventRecordID>" + std::to_string(number) +
         "</EventRecordID><Computer>WKS-1</Computer></System><EventData>"
         "<Data Name='CommandLine'>bitsadmin /transfer job &quot;https://www.example.com/a&quot; "
         "C:\\Temp\\a &amp; exit</Data></EventData></Event>";
}

int number_of(const std::string& event) {
  return std::stoi(between(event, "<EventRecordID>", "<"));
}

}  // namespace e2e
