/// Dates as exports and feeds have them, as front matter has them.
///
/// RFC 822, section 5, as RSS uses it; RFC 3339, as Atom does (W3CDTF in Dublin Core); MySQL's `2016-05-19
/// 10:00:00`.
#pragma once

#include <string>
#include <string_view>

namespace anthology {

/// `2016-05-19T10:00:00+02:00`, or as much of it as is there; empty where no date can be read, among them
/// the zeros that WordPress writes for none.
std::string web_date(std::string_view text);

/// The local time of a post with the zone that its time in UTC shows. Either may be missing or zeros.
std::string zoned_date(std::string_view local, std::string_view utc);

}  // namespace anthology
