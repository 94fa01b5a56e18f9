#include "epub/metadata_writer.hpp"

#include <fmt/format.h>

#include "base/xml.hpp"
#include "book/edtf.hpp"

namespace anthology::epub {

void MetadataWriter::dc(std::string_view name, std::string_view value, std::string_view id) {
  if (value.empty()) return;
  out_ += fmt::format("<dc:{}", name);
  if (!id.empty()) out_ += fmt::format(" id=\"{}\"", id);
  out_ += fmt::format(">{}</dc:{}>\n", xml::escape(value), name);
}

void MetadataWriter::meta(std::string_view property, std::string_view value, std::string_view language) {
  if (value.empty()) return;
  out_ += fmt::format("<meta property=\"{}\"", property);
  if (!language.empty()) out_ += fmt::format(" xml:lang=\"{}\"", language);
  out_ += fmt::format(">{}</meta>\n", xml::escape(value));
}

void MetadataWriter::refine(std::string_view id, std::string_view property, std::string_view value,
                            std::string_view scheme) {
  if (value.empty()) return;
  out_ += "<meta";
  if (!id.empty()) out_ += fmt::format(" refines=\"#{}\"", id);
  out_ += fmt::format(" property=\"{}\"", property);
  if (!scheme.empty()) out_ += fmt::format(" scheme=\"{}\"", scheme);
  out_ += fmt::format(">{}</meta>\n", xml::escape(value));
}

void MetadataWriter::date(std::string_view id, std::string_view property, const Date& date) {
  if (const auto known = w3c_date(date); !known.empty())
    refine(id, property, known, "dcterms:W3CDTF");
  else if (needs_edtf(date))
    refine(id, property, edtf(date), "edtf:EDTF");
  else
    refine(id, property, date.text);
}

void MetadataWriter::named_meta(std::string_view id, std::string_view property, std::string_view value) {
  out_ += fmt::format("<meta property=\"{}\" id=\"{}\">{}</meta>\n", property, id, xml::escape(value));
}

void MetadataWriter::cover(std::string_view item) {
  out_ += fmt::format("<meta name=\"cover\" content=\"{}\"/>\n", item);
}

std::string w3c_date(const Date& date) {
  const bool certain = !date.end && !date.uncertain && !date.approximate && date.season == 0 &&
                       date.unspecified == 0 && !date.open_start && !date.open_end;
  constexpr int last_year = 9999;
  if (!certain || date.start.year < 1 || date.start.year > last_year) return {};
  return edtf(date.start);
}

bool needs_edtf(const Date& date) {
  return w3c_date(date).empty() && !edtf(date).empty();
}

}  // namespace anthology::epub
