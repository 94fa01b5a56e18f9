/// The rules of the audit: a table of small functions. A rule looks and says; it changes nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.hpp"
#include "book/licenses.hpp"
#include "rights/audit.hpp"
#include "rights/credits.hpp"
#include "rights/license_use.hpp"
#include "rights/originals.hpp"
#include "rights/quoted_text.hpp"
#include "source/manifest.hpp"

namespace anthology {

/// What is audited: one original of one piece, a picture in a piece, or the edition with its own licence;
/// with what several rules want to know.
struct AuditedSource {
  const Book& book;
  const Manifest& manifest;
  const std::vector<OutputSpec>& outputs;
  const Section& section;
  const SourceRecord& record;
  const QuotedText& text;
  const Credits& credits;
  LicenseReading license;
  LicenseUse use;
  LicenseChoice choice;            ///< of the licence's arms, the one that fits the use best
  std::size_t words = 0;           ///< of the text; counted where a rule asks for it
  std::size_t original = 0;        ///< which of the piece's it is
  std::string picture = {};        ///< its file, where the record is that of a picture
  const KeptText* kept = nullptr;  ///< the text as it stands in the post, and its original; null: not known

  PermissionStatus status() const;
  /// True if the licence's terms bind the book: there is one, and no holder gave leave beyond it.
  bool relies_on_license() const;
  /// True if the law is thought to allow a use that no licence does.
  bool relies_on_fair_use() const;
  bool is_picture() const { return !picture.empty(); }
  std::string name() const;        ///< of what is audited, as messages begin
  Span at(const Span& key) const;  ///< the key's place, or the record's
};

/// Takes what a rule finds.
class Findings {
 public:
  explicit Findings(std::vector<Finding>& list) : list_(list) {}
  void begin(std::string_view rule, Severity severity, std::string_view post, std::string_view picture,
             std::size_t original = 0);
  void add(std::string message, const Span& where, std::string help = {});
  void add(Severity severity, std::string message, const Span& where, std::string help = {});
  /// `in_drafts_too`: an error also where no release is made.
  void add_change(std::string message, const Span& where, std::string help, bool in_drafts_too);
  void add_for_picture(std::string picture, std::string message, const Span& where, std::string help);
  /// Of several pieces; none: of the edition.
  void add_for(std::vector<std::string> posts, std::string message, const Span& where, std::string help = {});

 private:
  std::vector<Finding>& list_;
  std::string_view rule_;
  Severity severity_ = Severity::warning;
  std::vector<std::string> posts_;
  std::size_t original_ = 0;
  std::string picture_;
};

/// A rule of one original.
struct SourceRule {
  std::string_view id;
  Severity severity;  ///< in a release
  void (*check)(const AuditedSource&, Findings&);
};
/// A rule of all originals of the book at once.
struct BookRule {
  std::string_view id;
  Severity severity;
  void (*check)(const std::vector<AuditedSource>&, Findings&);
};

std::span<const SourceRule> provenance_rules();  ///< who, where, when
std::span<const SourceRule> license_rules();
std::span<const SourceRule> permission_rules();
std::span<const SourceRule> extent_rules();
std::span<const SourceRule> verbatim_rules();
std::span<const SourceRule> picture_rules();  ///< once a piece: its first original stands for it
std::span<const SourceRule> edition_rules();  ///< of the edition's own licence
/// The rules of originals that hold for each picture's licence and permission too.
bool holds_for_pictures(const SourceRule& rule);
std::span<const BookRule> book_rules();

/// Every rule's id, sorted.
std::vector<std::string_view> rule_ids();

}  // namespace anthology
