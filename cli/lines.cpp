// SPDX-License-Identifier: MIT
#include "cli/lines.hpp"

#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace casus::cli {

namespace {

std::atomic<bool> stop{false};

extern "C" void on_interrupt(int) { stop = true; }

bool more_is_there(int descriptor) {
    pollfd wanted{descriptor, POLLIN, 0};
    return poll(&wanted, 1, 0) > 0;
}

}  // namespace

void catch_interrupts() {
    struct sigaction action {};
    action.sa_handler = on_interrupt;  // no SA_RESTART: a read that waits comes back
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return stop; }

bool LineReader::fill(bool wait) {
    constexpr std::size_t step = std::size_t{1} << 16U;
    if (!wait && !more_is_there(descriptor_)) return false;
    std::size_t const before = buffer_.size();
    buffer_.resize(before + step);
    ssize_t const got = read(descriptor_, buffer_.data() + before, step);
    buffer_.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
    if (got > 0) return true;
    if (got < 0 && errno == EINTR) return false;
    if (got < 0) problem_ = std::strerror(errno);
    ended_ = true;
    return false;
}

void LineReader::take_lines(std::vector<Line>& out) {
    std::string_view const all = buffer_;
    for (std::size_t end = all.find('\n', taken_); end != std::string::npos; end = all.find('\n', taken_)) {
        if (cutting_)
            cutting_ = false;  // the rest of a line that was too long
        else
            out.push_back({++count_, all.substr(taken_, end - taken_), false});
        taken_ = end + 1;
    }
    std::string_view const rest = all.substr(taken_);
    if (rest.size() > longest_line || cutting_) {
        if (!cutting_) out.push_back({++count_, {}, true});
        cutting_ = true;
        taken_ = all.size();
    } else if (ended_ && !rest.empty()) {
        out.push_back({++count_, rest, false});
        taken_ = all.size();
    }
}

std::vector<Line> LineReader::next() {
    std::vector<Line> out;
    while (out.empty() && !interrupted() && (!ended_ || taken_ < buffer_.size())) {
        buffer_.erase(0, taken_);
        taken_ = 0;
        std::size_t filled = 0;
        while (!ended_ && filled < enough_ && fill(filled == 0)) filled = buffer_.size();
        take_lines(out);
    }
    return interrupted() ? std::vector<Line>{} : out;
}

}  // namespace casus::cli
