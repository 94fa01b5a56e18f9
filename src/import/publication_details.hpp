/// Where in a publication an original stands, as journals say it.
#pragma once

#include <string>

namespace anthology {

struct PublicationDetails {
  std::string publisher;  ///< where it is another than the publication
  std::string volume, issue, pages, issn, doi;
};

/// `3–5` of the numbers of the first and the last page; the one that is known.
std::string page_range(const std::string& first, const std::string& last);

}  // namespace anthology
