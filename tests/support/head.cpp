// The story of one search, as splunkd would tell it.

#include "support/head.h"

#include <algorithm>
#include <ostream>

#include "support/body.h"
#include "support/frame.h"
#include "support/merge.h"
#include "support/pipe_io.h"

namespace search_head {
namespace {

constexpr std::size_t kLongestHeader = 128;
constexpr std::size_t kMostOfALevel = 20;

// One start of the program: requests go out, replies come back, and each rule that is broken is
// written down.
class Run {
 public:
  Run(const Program& program, const Search& search, Outcome& outcome, std::string name)
      : search_(search),
        outcome_(outcome),
        name_(std::move(name)),
        deadline_(Clock::now() + search.deadline),
        child_(Child::start(program)) {
    if (child_) {
      replies_.emplace(*child_);
    } else {
      violation(child_.error());
    }
  }

  bool going() const { return replies_.has_value() && violations_ == 0 && !error_; }

  struct Reply {
    ReplyMetadata metadata;
    std::string body;
  };

  // Sends one request and reads its reply; nothing after a violation or an error.
  std::optional<Reply> ask(const Frame& request, ReplyTo what) {
    const Sent sent = replies_->has_unread()
                          ? Sent::early_reply
                          : send(*child_, request.bytes(), deadline_, search_.hold_last_byte);
    if (sent == Sent::early_reply) {
      violation("it writes before it has read the whole request, or twice for one request");
    } else if (sent == Sent::late) {
      violation("it does not read its input in time");
    }
    if (!going()) return std::nullopt;  // a closed input may still have an error to read
    Result<Reply> reply = read_reply(what);
    if (!reply) {
      violation(reply.error());
      return std::nullopt;
    }
    check_reply(*reply, what);
    if (!going()) return std::nullopt;
    return std::move(*reply);
  }

  // Closes the input and sees the program off.
  void end() {
    if (!replies_) return;
    outcome_.peak_memory = std::max(outcome_.peak_memory, child_->peak_memory());
    child_->close_input();
    const auto rest = replies_->rest(deadline_);
    if (violations_ == 0 && rest && !rest->empty()) {
      violation(std::to_string(rest->size()) + " bytes that no request asked for");
    }
    outcome_.exit = child_->wait(deadline_);
    outcome_.stderr_text = child_->errors();
    check_exit();
  }

  void violation(const std::string& what) {
    ++violations_;
    outcome_.violations.push_back(name_ + ": " + what);
  }

 private:
  Result<Reply> read_reply(ReplyTo what) {
    const auto line = replies_->line(kLongestHeader, deadline_);
    if (!line) return fail(line.error());
    const auto sizes = parse_frame_header(*line);
    if (!sizes) return fail(sizes.error());
    const auto metadata = replies_->bytes(sizes->metadata, deadline_);
    if (!metadata) return fail(metadata.error());
    auto body = replies_->bytes(sizes->body, deadline_);
    if (!body) return fail(body.error());
    look_for_key(*metadata, "a reply's metadata");
    look_for_key(*body, "a reply's rows");
    auto read = read_reply_metadata(*metadata, what);
    if (!read) return fail(read.error() + ": " + *metadata);
    return Reply{std::move(*read), std::move(*body)};
  }

  void check_reply(const Reply& reply, ReplyTo what) {
    take_messages(reply.metadata.messages);
    error_ = reply.metadata.error;
    if (what == ReplyTo::getinfo && !reply.body.empty()) violation("a reply to getinfo with rows");
    if (!error_) return;
    outcome_.error = error_;
    if (reply.metadata.finished != true) violation("an error without 'finished':true");
    if (!reply.body.empty()) violation("an error with rows");
  }

  // splunkd refuses a message that it has had, and shows 20 of a level.
  void take_messages(const std::vector<Message>& messages) {
    for (const Message& message : messages) {
      if (std::find(said_.begin(), said_.end(), message) != said_.end()) {
        violation("Error adding inspector message: invalid level or message already exists (" +
                  message.text + ")");
      }
      said_.push_back(message);
      outcome_.messages.push_back(message);
      const auto of_level = std::count_if(said_.begin(), said_.end(), [&](const Message& other) {
        return other.level == message.level;
      });
      if (static_cast<std::size_t>(of_level) == kMostOfALevel + 1) {
        violation("more than 20 messages of level " + message.level);
      }
    }
  }

  void look_for_key(std::string_view text, const std::string& where) {
    if (!search_.session_key.empty() && text.find(search_.session_key) != std::string_view::npos) {
      violation("the session key stands in " + where);
    }
  }

  void check_exit() {
    const Exit& exit = outcome_.exit;
    const int expected = error_ ? 1 : 0;
    if (exit.killed) {
      violation("it does not end when its input does");
    } else if (exit.signal != 0) {
      violation("it died of signal " + std::to_string(exit.signal));
    } else if (violations_ == 0 && exit.code != expected) {
      violation("it ended with exit code " + std::to_string(exit.code) + " instead of " +
                std::to_string(expected));
    }
    if (!outcome_.stderr_text.empty()) {
      violation("it wrote to standard error: " + outcome_.stderr_text.substr(0, 500));
    }
    look_for_key(outcome_.stderr_text, "standard error");
  }

  const Search& search_;
  Outcome& outcome_;
  std::string name_;
  Deadline deadline_;
  Result<Child> child_;
  std::optional<ReplyStream> replies_;
  std::optional<std::string> error_;
  std::vector<Message> said_;
  std::size_t violations_ = 0;
};

bool is_every_field(const std::vector<std::string>& fields) {
  return fields.size() == 1 && fields.front() == "*";
}

// What the command is sent, and what becomes of its rows: the type, its fields, and the style say.
struct Plan {
  Layout layout;
  Merge merge = Merge::replace;

  Plan(const Table& rows, Style style, const ReplyMetadata& getinfo) {
    const bool every = !getinfo.required_fields || is_every_field(*getinfo.required_fields);
    const bool row_by_row = getinfo.type == "streaming" || getinfo.type == "stateful";
    if (style == Style::full_index && row_by_row) {
      layout = Layout::all_of(rows, true);
      merge = Merge::replace_numbered;
    } else if (style == Style::selected && row_by_row && !every) {
      layout = Layout::fields_of(rows, *getinfo.required_fields, true);
      merge = Merge::lay_over;
    } else if (getinfo.type == "reporting" && !every) {
      layout = Layout::fields_of(rows, *getinfo.required_fields, false);
    } else {
      layout = Layout::all_of(rows, false);
    }
  }
};

// The chunks of one search, from the first row to `finished`.
class Chunks {
 public:
  Chunks(Run& run, const Search& search, const Table& rows, const Plan& plan, Outcome& outcome)
      : run_(run),
        search_(search),
        rows_(rows),
        plan_(plan),
        outcome_(outcome),
        merger_(rows, plan.layout, plan.merge) {}

  Table exchange() {
    const std::vector<std::size_t> sizes = chunk_sizes(search_, rows_.rows.size());
    std::size_t first = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      const bool last = i + 1 == sizes.size();
      if (search_.rowless_chunks) chunk(first, first, false);
      chunk(first, first + sizes[i], last && search_.ending == Ending::with_rows);
      first += sizes[i];
    }
    if (search_.ending == Ending::header_only || sizes.empty()) chunk(first, first, true);
    return merger_.take();
  }

 private:
  void chunk(std::size_t first, std::size_t last, bool finished) {
    if (!run_.going()) return;
    Frame request{execute_metadata(finished), {}};
    if (first < last || !search_.zero_byte_bodies) {
      request.body = encode_body(rows_, first, last, plan_.layout);
    }
    const auto reply = run_.ask(request, ReplyTo::execute);
    if (!reply) return;
    if (reply->metadata.finished != finished) {
      run_.violation("'finished' is not what the request said");
    }
    const Result<Table> table = decode_body(reply->body, CsvRules::reply());
    if (!table) {
      run_.violation("a reply's rows: " + table.error());
      return;
    }
    const std::string wrong = merger_.add(*table, first, last);
    if (!wrong.empty()) run_.violation(wrong);
    outcome_.chunks.push_back(
        {last - first, table->rows.size(), request.body.size(), reply->body.size()});
  }

  Run& run_;
  const Search& search_;
  const Table& rows_;
  const Plan& plan_;
  Outcome& outcome_;
  Merger merger_;
};

void probe(const Program& program, const Search& search, int number, Outcome& outcome) {
  Run run(program, search, outcome, "probe " + std::to_string(number));
  if (run.going()) run.ask({getinfo_metadata(search, true), {}}, ReplyTo::getinfo);
  run.end();
}

}  // namespace

bool Outcome::says(std::string_view level, std::string_view part) const {
  return std::any_of(messages.begin(), messages.end(), [&](const Message& message) {
    return message.level == level && message.text.find(part) != std::string::npos;
  });
}

std::ostream& operator<<(std::ostream& out, const Outcome& outcome) {
  for (const std::string& violation : outcome.violations) out << "violation: " << violation << '\n';
  if (outcome.error) out << "error: " << *outcome.error << '\n';
  for (const Message& message : outcome.messages) {
    out << message.level << ": " << message.text << '\n';
  }
  return out << "type " << outcome.getinfo.type << ", " << outcome.chunks.size() << " chunks, "
             << outcome.table.rows.size() << " rows, exit code " << outcome.exit.code << '\n';
}

Outcome run_search(const Program& program, const Search& search, const Table& rows) {
  Outcome outcome;
  for (int number = 1; number <= search.probes; ++number) {
    probe(program, search, number, outcome);
    if (!outcome.clean()) return outcome;
    outcome.messages.clear();  // a probe's are dropped
  }

  const auto began = Clock::now();
  Run run(program, search, outcome, "search");
  if (run.going()) {
    if (auto reply = run.ask({getinfo_metadata(search, false), {}}, ReplyTo::getinfo)) {
      outcome.getinfo = std::move(reply->metadata);
      const Table none{rows.columns, {}};
      const Table& source = outcome.getinfo.generating ? none : rows;
      const Plan plan(source, search.style, outcome.getinfo);
      for (const auto& column : plan.layout.columns) outcome.sent_columns.push_back(column.name);
      outcome.table = Chunks(run, search, source, plan, outcome).exchange();
    }
  }
  run.end();
  outcome.seconds = std::chrono::duration<double>(Clock::now() - began).count();
  return outcome;
}

}  // namespace search_head
