#include "pdf/metadata.hpp"

#include <fmt/format.h>

#include <chrono>

#include "base/xml.hpp"

namespace anthology::pdf {
namespace {

constexpr const char* producer = "anthology";

struct Moment {
  int year;
  unsigned month, day;
  long long hour, minute, second;
};

Moment moment_of(std::int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds time{std::chrono::seconds(seconds)};
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  return {int(date.year()),      unsigned(date.month()),  unsigned(date.day()),
          clock.hours().count(), clock.minutes().count(), clock.seconds().count()};
}

std::string pdf_date(std::int64_t seconds) {
  const Moment m = moment_of(seconds);
  return fmt::format("D:{:04}{:02}{:02}{:02}{:02}{:02}Z", m.year, m.month, m.day, m.hour, m.minute, m.second);
}

std::string xmp_date(std::int64_t seconds) {
  const Moment m = moment_of(seconds);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", m.year, m.month, m.day, m.hour, m.minute,
                     m.second);
}

std::string full_title(const Metadata& metadata) {
  return metadata.subtitle.empty() ? metadata.title : metadata.title + ": " + metadata.subtitle;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

std::vector<std::string> names_of(const std::vector<Contributor>& people) {
  std::vector<std::string> names;
  for (const Contributor& person : people) names.push_back(person.name);
  return names;
}

/// An XMP property with an array: `Seq`, `Bag` or `Alt`.
std::string array_property(const char* property, const char* kind, const std::vector<std::string>& values) {
  std::string xml;
  for (const std::string& value : values)
    if (!value.empty())
      xml +=
          fmt::format("<rdf:li{}>{}</rdf:li>",
                      std::string_view(kind) == "Alt" ? " xml:lang=\"x-default\"" : "", xml::escape(value));
  return xml.empty() ? xml : fmt::format("<{0}><rdf:{1}>{2}</rdf:{1}></{0}>\n", property, kind, xml);
}

std::string property(const char* name, const std::string& value) {
  return value.empty() ? value : fmt::format("<{0}>{1}</{0}>\n", name, xml::escape(value));
}

}  // namespace

Dictionary info_dictionary(const Metadata& metadata) {
  Dictionary info = {{"Title", Text{full_title(metadata)}}};
  const auto add = [&info](const char* key, const std::string& text) {
    if (!text.empty()) info.push_back({key, Text{text}});
  };
  add("Author", joined(names_of(metadata.creators)));
  add("Subject", metadata.description);
  add("Keywords", joined(metadata.subjects));
  add("Creator", producer);
  add("Producer", producer);
  info.push_back({"CreationDate", Bytes{pdf_date(metadata.modified)}});
  info.push_back({"ModDate", Bytes{pdf_date(metadata.modified)}});
  return info;
}

std::string xmp_packet(const Metadata& metadata) {
  const std::string date = xmp_date(metadata.modified);
  std::string xmp =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" "
      "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
      "<dc:format>application/pdf</dc:format>\n";
  xmp += property("dc:identifier", metadata.identifier);
  xmp += array_property("dc:title", "Alt", {full_title(metadata)});
  xmp += array_property("dc:creator", "Seq", names_of(metadata.creators));
  xmp += array_property("dc:contributor", "Bag", names_of(metadata.contributors));
  xmp += array_property("dc:publisher", "Bag", {metadata.publisher});
  xmp += array_property("dc:language", "Bag", {metadata.language});
  xmp += array_property("dc:description", "Alt", {metadata.description});
  xmp += array_property("dc:rights", "Alt", {metadata.copyright});
  xmp += array_property("dc:subject", "Bag", metadata.subjects);
  xmp += property("xmp:CreatorTool", producer);
  xmp += property("xmp:CreateDate", date) + property("xmp:ModifyDate", date) +
         property("xmp:MetadataDate", date);
  xmp += property("xmpMM:DocumentID", metadata.identifier);
  xmp += property("pdf:Producer", producer);
  return xmp + "</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

}  // namespace anthology::pdf
