// A search command that says of every row that it matches, and breaks one rule of the protocol on
// the way: the one that its argument names. Without an argument it breaks none.

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

namespace {

struct Request {
  std::string metadata;
  std::string body;

  bool is_getinfo() const { return metadata.find("\"getinfo\"") != std::string::npos; }
  bool is_finished() const { return metadata.find("\"finished\":true") != std::string::npos; }
  std::size_t rows() const {
    std::size_t lines = 0;
    bool in_quotes = false;
    for (char c : body) {
      if (c == '"') in_quotes = !in_quotes;
      if (c == '\n' && !in_quotes) ++lines;
    }
    return lines == 0 ? 0 : lines - 1;
  }
};

void write(const std::string& bytes) { std::cout << bytes << std::flush; }

void reply(const std::string& metadata, const std::string& body) {
  write("chunked 1.0," + std::to_string(metadata.size()) + "," + std::to_string(body.size()) +
        "\n" + metadata + body);
}

class Command {
 public:
  explicit Command(std::string fault) : fault_(std::move(fault)) {}

  int run() {
    if (is("exits-at-once")) return 3;
    for (Request request; read(request);) {
      if (request.is_getinfo()) {
        answer_getinfo(request);
      } else {
        answer_execute(request);
      }
      if (exit_code_ >= 0) return exit_code_;
    }
    if (is("bytes-at-end")) write("\n");
    while (is("stays-at-end")) ::pause();
    return is("exit-code") ? 2 : 0;
  }

 private:
  bool is(const char* fault) const { return fault_ == fault; }

  bool read(Request& request) {
    std::string line;
    if (!std::getline(std::cin, line)) return false;
    unsigned long long metadata = 0;
    unsigned long long body = 0;
    if (std::sscanf(line.c_str(), "chunked 1.0,%llu,%llu", &metadata, &body) != 2) return false;
    request.metadata.resize(metadata);
    request.body.resize(body);
    std::cin.read(request.metadata.data(), static_cast<std::streamsize>(metadata));
    if (is("early") && !request.is_getinfo()) {
      reply(R"({"finished":false})", "");
    }
    std::cin.read(request.body.data(), static_cast<std::streamsize>(body));
    return !std::cin.fail();
  }

  void answer_getinfo(const Request& request) {
    if (is("getinfo-hangs")) ::pause();
    if (is("not-json")) return reply("{type:streaming}", "");
    if (is("not-an-object")) return reply("[]", "");
    if (is("not-utf-8")) return reply("{\"streaming_preop\":\"\xff\"}", "");
    if (is("line-feed-behind")) return write("chunked 1.0,2,0\n{}\n");
    if (is("blank-in-header")) return write("chunked 1.0, 2,0\n{}");
    if (is("unknown-type")) return reply(R"({"type":"eventing"})", "");
    if (is("unknown-key")) return reply(R"({"type":"streaming","distributed":true})", "");
    if (is("key-twice")) return reply(R"({"type":"streaming","type":"streaming"})", "");
    if (is("getinfo-with-rows")) return reply(R"({"type":"streaming"})", "a\n1\n");
    if (is("error-first")) {
      return reply(R"({"finished":true,"error":"no","inspector":{"messages":[["ERROR","a"]]}})",
                   "");
    }
    if (is("key-leaks")) {
      const std::string name = "\"session_key\":";
      const std::size_t begin = request.metadata.find(name) + name.size();
      const std::string key =
          request.metadata.substr(begin, request.metadata.find('"', begin + 1) + 1 - begin);
      return reply("{\"streaming_preop\":" + key + "}", "");
    }
    const std::string type =
        is("events") || is("reporting") || is("stateful") ? fault_ : "streaming";
    const std::string fields = is("every-field") ? R"(["*"])" : R"(["process","nowhere"])";
    reply(R"({"type":")" + type + R"(","required_fields":)" + fields + "}", "");
  }

  void answer_execute(const Request& request) {
    const std::string finished = request.is_finished() ? "true" : "false";
    if (is("hangs")) ::pause();
    if (is("crashes")) std::abort();
    if (is("error")) return fail(R"({"finished":true,"error":"It can't be."})", "", 1);
    if (is("error-with-rows")) return fail(R"({"finished":true,"error":"no"})", "a\n1\n", 1);
    if (is("error-unfinished")) return fail(R"({"error":"no"})", "", 1);
    if (is("error-exit-0")) return fail(R"({"finished":true,"error":"no"})", "", 0);
    if (is("finished-upside-down")) {
      return reply(request.is_finished() ? R"({"finished":false})" : R"({"finished":true})", "");
    }
    if (is("standard-error")) std::cerr << "debug: here I am\n";
    if (is("early")) return;
    const std::string body = rows(request.rows());
    const std::string metadata = "{\"finished\":" + finished + said() + "}";
    const std::string sizes = std::to_string(metadata.size()) + ",";
    if (is("length-too-short")) {
      return write("chunked 1.0," + sizes + std::to_string(body.size() - 1) + "\n" + metadata +
                   body);
    }
    if (is("length-too-long")) {
      return write("chunked 1.0," + sizes + std::to_string(body.size() + 1) + "\n" + metadata +
                   body);
    }
    reply(metadata, body);
    if (is("two-replies")) reply(metadata, body);
  }

  void fail(const std::string& metadata, const std::string& body, int code) {
    reply(metadata, body);
    exit_code_ = code;
  }

  std::string said() const {
    std::string messages;
    if (is("says-it-again")) messages = R"(["WARN","once"])";
    if (is("says-it-twice")) messages = R"(["WARN","once"],["WARN","once"])";
    if (is("unknown-level")) messages = R"(["NOTICE","once"])";
    if (is("line-break-in-message")) messages = R"(["INFO","one\ntwo"])";
    for (int i = 0; is("talks-too-much") && i < 21; ++i) {
      messages += (i > 0 ? "," : "") + ("[\"WARN\",\"number " + std::to_string(i) + "\"]");
    }
    return messages.empty() ? "" : ",\"inspector\":{\"messages\":[" + messages + "]}";
  }

  std::string row(std::size_t number) const {
    const std::string index = std::to_string(number);
    if (is("ragged")) return "1," + index + ",x";
    if (is("needless-quotes")) return "\"1\"," + index;
    if (is("missing-quotes")) return "a-b," + index;
    if (is("same-column-twice")) return "1," + index + ",1";
    if (is("orphan-twin")) return "1," + index + ",";
    if (is("wrong-twin")) return "\"a\nb\"," + index + ",\"$a$;$c$\"";
    if (is("new-row") && number == 1) return "1,";
    if (is("no-index") || is("reporting") || is("events")) return "1";
    return "1," + index;
  }

  std::string rows(std::size_t count) const {
    const std::string line_end = is("carriage-returns") ? "\r\n" : "\n";
    std::string body = "\"bits_match\",\"_chunked_idx\"";
    if (is("no-index") || is("reporting") || is("events")) body = "\"bits_match\"";
    if (is("same-column-twice")) body += ",\"bits_match\"";
    if (is("orphan-twin")) body += ",\"__mv_other\"";
    if (is("wrong-twin")) body += ",\"__mv_bits_match\"";
    body += line_end;
    for (std::size_t i = 0; i < count; ++i) {
      std::size_t number = i;
      if (is("out-of-order")) number = count - 1 - i;
      if (is("number-twice")) number = i == 0 ? 0 : i - 1;
      if (is("out-of-range")) number = i + 1;
      if (is("drops-rows") && i % 2 == 1) continue;
      body += row(number) + line_end;
    }
    if (is("no-line-feed")) body.pop_back();
    return body;
  }

  std::string fault_;
  int exit_code_ = -1;
};

}  // namespace

int main(int argc, char** argv) { return Command(argc > 1 ? argv[1] : "").run(); }
