/// Licence × sale × extent × permission: what the audit must find in each cell, written out.
#pragma once

#include <string_view>

namespace anthology {

/// A licence on a line of its own (`–`: none is stated), then a line for each sale and extent: `sold` or
/// `free`, what is printed, and the rules under a permission that is not mentioned, not required, open
/// (needed or requested), granted, denied, or claimed as fair use. A dot: nothing.
constexpr std::string_view expected_rules = R"(
–
sold full     | R003          | .             | R003 R011            | .    | R003 R010            | R031
sold excerpt  | R003          | .             | R003 R011            | .    | R003 R010            | .
sold abridged | R003          | .             | R003 R011            | .    | R003 R010            | .
sold quoted   | R003          | .             | R003 R011            | .    | R003 R010            | .
free full     | R003          | .             | R003 R011            | .    | R003 R010            | R031
free excerpt  | R003          | .             | R003 R011            | .    | R003 R010            | .
free abridged | R003          | .             | R003 R011            | .    | R003 R010            | .
free quoted   | R003          | .             | R003 R011            | .    | R003 R010            | .
NOASSERTION
sold full     | R003          | .             | R003 R011            | .    | R003 R010            | R031
sold excerpt  | R003          | .             | R003 R011            | .    | R003 R010            | .
sold abridged | R003          | .             | R003 R011            | .    | R003 R010            | .
sold quoted   | R003          | .             | R003 R011            | .    | R003 R010            | .
free full     | R003          | .             | R003 R011            | .    | R003 R010            | R031
free excerpt  | R003          | .             | R003 R011            | .    | R003 R010            | .
free abridged | R003          | .             | R003 R011            | .    | R003 R010            | .
free quoted   | R003          | .             | R003 R011            | .    | R003 R010            | .
all rights reserved
sold full     | R003 R006     | R006          | R003 R006 R011       | R006 | R003 R006 R010       | R006 R031
sold excerpt  | R003 R006     | R006          | R003 R006 R011       | R006 | R003 R006 R010       | R006
sold abridged | R003 R006     | R006          | R003 R006 R011       | R006 | R003 R006 R010       | R006
sold quoted   | R003 R006     | R006          | R003 R006 R011       | R006 | R003 R006 R010       | R006
free full     | R003 R006     | R006          | R003 R006 R011       | R006 | R003 R006 R010       | R006 R031
free excerpt  | R003 R006     | R006          | R003 R006 R011       | R006 | R003 R006 R010       | R006
free abridged | R003 R006     | R006          | R003 R006 R011       | R006 | R003 R006 R010       | R006
free quoted   | R003 R006     | R006          | R003 R006 R011       | R006 | R003 R006 R010       | R006
MIT AND
sold full     | R004          | R004          | R004 R011            | R004 | R004 R010            | R004 R031
sold excerpt  | R004          | R004          | R004 R011            | R004 | R004 R010            | R004
sold abridged | R004          | R004          | R004 R011            | R004 | R004 R010            | R004
sold quoted   | R004          | R004          | R004 R011            | R004 | R004 R010            | R004
free full     | R004          | R004          | R004 R011            | R004 | R004 R010            | R004 R031
free excerpt  | R004          | R004          | R004 R011            | R004 | R004 R010            | R004
free abridged | R004          | R004          | R004 R011            | R004 | R004 R010            | R004
free quoted   | R004          | R004          | R004 R011            | R004 | R004 R010            | R004
CC0-1.0
sold full     | .             | .             | R011                 | .    | R010                 | .
sold excerpt  | .             | .             | R011                 | .    | R010                 | .
sold abridged | .             | .             | R011                 | .    | R010                 | .
sold quoted   | .             | .             | R011                 | .    | R010                 | .
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | .             | .             | R011                 | .    | R010                 | .
free abridged | .             | .             | R011                 | .    | R010                 | .
free quoted   | .             | .             | R011                 | .    | R010                 | .
CC-PDM-1.0
sold full     | .             | .             | R011                 | .    | R010                 | .
sold excerpt  | .             | .             | R011                 | .    | R010                 | .
sold abridged | .             | .             | R011                 | .    | R010                 | .
sold quoted   | .             | .             | R011                 | .    | R010                 | .
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | .             | .             | R011                 | .    | R010                 | .
free abridged | .             | .             | R011                 | .    | R010                 | .
free quoted   | .             | .             | R011                 | .    | R010                 | .
LicenseRef-House
sold full     | .             | .             | R011                 | .    | R010                 | .
sold excerpt  | .             | .             | R011                 | .    | R010                 | .
sold abridged | .             | .             | R011                 | .    | R010                 | .
sold quoted   | .             | .             | R011                 | .    | R010                 | .
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | .             | .             | R011                 | .    | R010                 | .
free abridged | .             | .             | R011                 | .    | R010                 | .
free quoted   | .             | .             | R011                 | .    | R010                 | .
CC-BY-4.0
sold full     | .             | .             | R011                 | .    | R010                 | .
sold excerpt  | .             | .             | R011                 | .    | R010                 | .
sold abridged | .             | .             | R011                 | .    | R010                 | .
sold quoted   | .             | .             | R011                 | .    | R010                 | .
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | .             | .             | R011                 | .    | R010                 | .
free abridged | .             | .             | R011                 | .    | R010                 | .
free quoted   | .             | .             | R011                 | .    | R010                 | .
CC BY
sold full     | R005 R006     | R005 R006     | R005 R006 R011       | R005 R006 | R005 R006 R010       | R005 R006
sold excerpt  | R005 R006     | R005 R006     | R005 R006 R011       | R005 R006 | R005 R006 R010       | R005 R006
sold abridged | R005 R006     | R005 R006     | R005 R006 R011       | R005 R006 | R005 R006 R010       | R005 R006
sold quoted   | R005 R006     | R005 R006     | R005 R006 R011       | R005 R006 | R005 R006 R010       | R005 R006
free full     | R005 R006     | R005 R006     | R005 R006 R011       | R005 R006 | R005 R006 R010       | R005 R006
free excerpt  | R005 R006     | R005 R006     | R005 R006 R011       | R005 R006 | R005 R006 R010       | R005 R006
free abridged | R005 R006     | R005 R006     | R005 R006 R011       | R005 R006 | R005 R006 R010       | R005 R006
free quoted   | R005 R006     | R005 R006     | R005 R006 R011       | R005 R006 | R005 R006 R010       | R005 R006
CC-BY-SA-3.0
sold full     | .             | .             | R011                 | .    | R010                 | .
sold excerpt  | .             | .             | R011                 | .    | R010                 | .
sold abridged | .             | .             | R011                 | .    | R010                 | .
sold quoted   | .             | .             | R011                 | .    | R010                 | .
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | .             | .             | R011                 | .    | R010                 | .
free abridged | .             | .             | R011                 | .    | R010                 | .
free quoted   | .             | .             | R011                 | .    | R010                 | .
GFDL-1.3-or-later
sold full     | .             | .             | R011                 | .    | R010                 | .
sold excerpt  | .             | .             | R011                 | .    | R010                 | .
sold abridged | R023          | R023          | R011 R023            | .    | R010 R023            | R023
sold quoted   | .             | .             | R011                 | .    | R010                 | .
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | .             | .             | R011                 | .    | R010                 | .
free abridged | R023          | R023          | R011 R023            | .    | R010 R023            | R023
free quoted   | .             | .             | R011                 | .    | R010                 | .
CC-BY-SA-4.0
sold full     | .             | .             | R011                 | .    | R010                 | .
sold excerpt  | .             | .             | R011                 | .    | R010                 | .
sold abridged | .             | .             | R011                 | .    | R010                 | .
sold quoted   | .             | .             | R011                 | .    | R010                 | .
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | .             | .             | R011                 | .    | R010                 | .
free abridged | .             | .             | R011                 | .    | R010                 | .
free quoted   | .             | .             | R011                 | .    | R010                 | .
CC-BY-NC-4.0
sold full     | R022          | R022          | R011 R022            | .    | R010 R022            | R022 R031
sold excerpt  | R022          | R022          | R011 R022            | .    | R010 R022            | R022
sold abridged | R022 R023     | R022 R023     | R011 R022 R023       | .    | R010 R022 R023       | R022 R023
sold quoted   | R022          | R022          | R011 R022            | .    | R010 R022            | R022
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | .             | .             | R011                 | .    | R010                 | .
free abridged | R023          | R023          | R011 R023            | .    | R010 R023            | R023
free quoted   | .             | .             | R011                 | .    | R010                 | .
CC-BY-NC-SA-4.0
sold full     | R022          | R022          | R011 R022            | .    | R010 R022            | R022 R031
sold excerpt  | R022          | R022          | R011 R022            | .    | R010 R022            | R022
sold abridged | R022 R023     | R022 R023     | R011 R022 R023       | .    | R010 R022 R023       | R022 R023
sold quoted   | R022          | R022          | R011 R022            | .    | R010 R022            | R022
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | .             | .             | R011                 | .    | R010                 | .
free abridged | R023          | R023          | R011 R023            | .    | R010 R023            | R023
free quoted   | .             | .             | R011                 | .    | R010                 | .
CC-BY-ND-3.0
sold full     | .             | .             | R011                 | .    | R010                 | .
sold excerpt  | R021          | R021          | R011 R021            | .    | R010 R021            | R021
sold abridged | R020          | R020          | R011 R020            | .    | R010 R020            | R020
sold quoted   | R021          | R021          | R011 R021            | .    | R010 R021            | R021
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | R021          | R021          | R011 R021            | .    | R010 R021            | R021
free abridged | R020          | R020          | R011 R020            | .    | R010 R020            | R020
free quoted   | R021          | R021          | R011 R021            | .    | R010 R021            | R021
CC-BY-ND-4.0
sold full     | .             | .             | R011                 | .    | R010                 | .
sold excerpt  | R021          | R021          | R011 R021            | .    | R010 R021            | R021
sold abridged | R020          | R020          | R011 R020            | .    | R010 R020            | R020
sold quoted   | R021          | R021          | R011 R021            | .    | R010 R021            | R021
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | R021          | R021          | R011 R021            | .    | R010 R021            | R021
free abridged | R020          | R020          | R011 R020            | .    | R010 R020            | R020
free quoted   | R021          | R021          | R011 R021            | .    | R010 R021            | R021
CC-BY-NC-ND-3.0
sold full     | R022          | R022          | R011 R022            | .    | R010 R022            | R022 R031
sold excerpt  | R021 R022     | R021 R022     | R011 R021 R022       | .    | R010 R021 R022       | R021 R022
sold abridged | R020 R022     | R020 R022     | R011 R020 R022       | .    | R010 R020 R022       | R020 R022
sold quoted   | R021 R022     | R021 R022     | R011 R021 R022       | .    | R010 R021 R022       | R021 R022
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | R021          | R021          | R011 R021            | .    | R010 R021            | R021
free abridged | R020          | R020          | R011 R020            | .    | R010 R020            | R020
free quoted   | R021          | R021          | R011 R021            | .    | R010 R021            | R021
CC-BY-NC-ND-4.0
sold full     | R022          | R022          | R011 R022            | .    | R010 R022            | R022 R031
sold excerpt  | R021 R022     | R021 R022     | R011 R021 R022       | .    | R010 R021 R022       | R021 R022
sold abridged | R020 R022     | R020 R022     | R011 R020 R022       | .    | R010 R020 R022       | R020 R022
sold quoted   | R021 R022     | R021 R022     | R011 R021 R022       | .    | R010 R021 R022       | R021 R022
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | R021          | R021          | R011 R021            | .    | R010 R021            | R021
free abridged | R020          | R020          | R011 R020            | .    | R010 R020            | R020
free quoted   | R021          | R021          | R011 R021            | .    | R010 R021            | R021
CC-BY-NC-4.0 OR CC-BY-ND-4.0
sold full     | .             | .             | R011                 | .    | R010                 | .
sold excerpt  | R021          | R021          | R011 R021            | .    | R010 R021            | R021
sold abridged | R020          | R020          | R011 R020            | .    | R010 R020            | R020
sold quoted   | R021          | R021          | R011 R021            | .    | R010 R021            | R021
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | .             | .             | R011                 | .    | R010                 | .
free abridged | R023          | R023          | R011 R023            | .    | R010 R023            | R023
free quoted   | .             | .             | R011                 | .    | R010                 | .
CC-BY-NC-ND-4.0 OR CC-BY-4.0
sold full     | .             | .             | R011                 | .    | R010                 | .
sold excerpt  | .             | .             | R011                 | .    | R010                 | .
sold abridged | .             | .             | R011                 | .    | R010                 | .
sold quoted   | .             | .             | R011                 | .    | R010                 | .
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | .             | .             | R011                 | .    | R010                 | .
free abridged | .             | .             | R011                 | .    | R010                 | .
free quoted   | .             | .             | R011                 | .    | R010                 | .
CC-BY-NC-4.0 AND CC-BY-ND-4.0
sold full     | R022          | R022          | R011 R022            | .    | R010 R022            | R022 R031
sold excerpt  | R021 R022     | R021 R022     | R011 R021 R022       | .    | R010 R021 R022       | R021 R022
sold abridged | R020 R022 R023 | R020 R022 R023 | R011 R020 R022 R023  | .    | R010 R020 R022 R023  | R020 R022 R023
sold quoted   | R021 R022     | R021 R022     | R011 R021 R022       | .    | R010 R021 R022       | R021 R022
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | R021          | R021          | R011 R021            | .    | R010 R021            | R021
free abridged | R020 R023     | R020 R023     | R011 R020 R023       | .    | R010 R020 R023       | R020 R023
free quoted   | R021          | R021          | R011 R021            | .    | R010 R021            | R021
(CC-BY-NC-4.0 OR MIT) AND CC0-1.0
sold full     | .             | .             | R011                 | .    | R010                 | .
sold excerpt  | .             | .             | R011                 | .    | R010                 | .
sold abridged | .             | .             | R011                 | .    | R010                 | .
sold quoted   | .             | .             | R011                 | .    | R010                 | .
free full     | .             | .             | R011                 | .    | R010                 | .
free excerpt  | .             | .             | R011                 | .    | R010                 | .
free abridged | .             | .             | R011                 | .    | R010                 | .
free quoted   | .             | .             | R011                 | .    | R010                 | .
)";

}  // namespace anthology
