// SPDX-License-Identifier: MIT
// The stable words for outcomes and parts, as JSON, `because` and the docs use them.
#include <casus/answer.hpp>

namespace casus {

std::string name(Outcome outcome) {
    switch (outcome) {
        case Outcome::obligated: return "obligated";
        case Outcome::forbidden: return "forbidden";
        case Outcome::permitted: return "permitted";
        case Outcome::expected: return "expected";
        case Outcome::not_owed: return "not_owed";
        case Outcome::excepted: return "excepted";
        case Outcome::overridden: return "overridden";
        case Outcome::not_in_force: return "not_in_force";
        case Outcome::suspended: return "suspended";
        case Outcome::undetermined: return "undetermined";
    }
    return "";
}

std::string name(PartKind kind) {
    switch (kind) {
        case PartKind::event: return "event";
        case PartKind::attacker: return "attacker";
        case PartKind::victim: return "victim";
        case PartKind::place: return "place";
        case PartKind::target: return "target";
        case PartKind::condition: return "condition";
        case PartKind::party: return "party";
        case PartKind::not_in_force: return "not_in_force";
        case PartKind::exception: return "exception";
        case PartKind::until: return "until";
        case PartKind::overridden: return "overridden";
        case PartKind::suspended: return "suspended";
        case PartKind::overlay: return "overlay";
        case PartKind::breach: return "breach";
        case PartKind::waiver: return "waiver";
    }
    return "";
}

std::string name(Policy policy) {
    switch (policy) {
        case Policy::none: return "none";
        case Policy::text: return "text";
        case Policy::vclt: return "vclt";
        case Policy::vclt_as_custom: return "vclt as custom";
    }
    return "";
}

}  // namespace casus
