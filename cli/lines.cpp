// SPDX-License-Identifier: MIT
#include "cli/lines.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace casus::cli {

namespace {

std::atomic<bool> interrupt{false};
/// Who waits for input waits for this pipe too.
int alarm_pipe[2] = {-1, -1};

void wake_up() { [[maybe_unused]] ssize_t const written = write(alarm_pipe[1], "!", 1); }

extern "C" void on_interrupt(int) {
    int const before = errno;
    interrupt = true;
    wake_up();
    errno = before;
}

/// Whether reading would give something at once; `wait` waits until it does or the alarm goes.
bool more_is_there(int descriptor, bool wait) {
    pollfd wanted[] = {{descriptor, POLLIN, 0}, {alarm_pipe[0], POLLIN, 0}};
    return poll(wanted, 2, wait ? -1 : 0) > 0 && wanted[0].revents != 0;
}

}  // namespace

void catch_interrupts() {
    if (pipe2(alarm_pipe, O_CLOEXEC | O_NONBLOCK) != 0) alarm_pipe[0] = alarm_pipe[1] = -1;
    struct sigaction action {};
    action.sa_handler = on_interrupt;  // no SA_RESTART: a read that waits comes back
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return interrupt; }

void LineReader::stop() {
    stopped_ = true;
    wake_up();
}

bool LineReader::unwanted() const { return stopped_ || interrupted(); }

bool LineReader::fill(std::string& text, std::size_t most, bool wait) {
    if (unwanted() || !more_is_there(descriptor_, wait)) return false;
    std::size_t const before = text.size();
    text.resize(before + most);
    ssize_t const got = read(descriptor_, text.data() + before, most);
    text.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
    if (got > 0) return true;
    if (got < 0 && errno == EINTR) return false;
    if (got < 0) problem_ = std::strerror(errno);
    ended_ = true;
    return false;
}

void LineReader::take_lines(Block& block) {
    std::string_view const all = block.text;
    std::size_t taken = 0;
    for (std::size_t end = all.find('\n'); end != std::string::npos; end = all.find('\n', taken)) {
        if (cutting_)
            cutting_ = false;  // the rest of a line that was too long
        else
            block.lines.push_back({++count_, all.substr(taken, end - taken), false});
        taken = end + 1;
    }
    std::string_view const rest = all.substr(taken);
    if (rest.size() > longest_line || cutting_) {
        if (!cutting_) block.lines.push_back({++count_, {}, true});
        cutting_ = true;
    } else if (ended_ && !rest.empty()) {
        block.lines.push_back({++count_, rest, false});
    } else {
        rest_ = rest;
    }
}

std::shared_ptr<Block const> LineReader::next() {
    auto const block = std::make_shared<Block>();
    while (block->lines.empty() && !unwanted() && (!ended_ || !rest_.empty())) {
        block->text = std::exchange(rest_, {});
        std::size_t const before = block->text.size(), until = before + enough_;
        while (!ended_ && block->text.size() < until &&
               fill(block->text, until - block->text.size(), block->text.size() == before))
            ;
        take_lines(*block);
    }
    return block->lines.empty() || unwanted() ? nullptr : block;
}

}  // namespace casus::cli
