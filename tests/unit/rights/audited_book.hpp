/// A book of one quoted piece that has nothing wrong, and what each test makes wrong in it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/diagnostics.hpp"
#include "book/book.hpp"
#include "rights/audit.hpp"
#include "source/manifest.hpp"
#include "source/text_digest.hpp"

namespace anthology {

inline std::string words(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += "word ";
  return out;
}

inline Contributor person(const std::string& name, const std::string& file_as,
                          const std::string& role = "aut") {
  return {.name = name, .file_as = file_as, .role = role, .url = {}, .id = {}};
}

struct AuditedPiece {
  std::string slug = "pier";
  std::string quotation = "<p>The pier stood.</p>";
  std::string notes;  ///< the section of notes
  std::string note =
      "<p>A. Writer, “The Pier,” <a href=\"https://ledger.example/pier\">address</a>. Licensed under "
      "<a href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>.</p>";
  SourceRecord record;
  std::vector<SourceRecord> more_sources;
  std::string language;  ///< of the text as it is printed
  std::vector<MediaCredit> media;

  AuditedPiece() {
    record.title.text = "The Pier";
    record.contributors = {person("A. Writer", "Writer, A.")};
    record.publication.name = "Evening Ledger";
    record.url = "https://ledger.example/pier";
    record.date = Date{.start = {1916, 12, 6}, .end = {}, .text = {}, .time = {}};
    record.accessed = Date{.start = {2017, 1, 9}, .end = {}, .text = {}, .time = {}};
    record.archived = ArchivedCopy{.url = "https://web.archive.org/web/20170109/https://ledger.example/pier",
                                   .date = Date{.start = {2017, 1, 9}, .end = {}, .text = {}, .time = {}},
                                   .name = {},
                                   .shelfmark = {}};
    record.license = "CC-BY-4.0";
  }

  void permit(PermissionStatus status) {
    Permission permission;
    permission.id = "ledger";
    permission.holder = "Evening Ledger";
    permission.status = status;
    permission.reference = "EL/1";
    permission.granted_on = "2026-01-05";
    record.permission = permission;
  }
};

struct AuditedText {
  std::vector<AuditedPiece> pieces = std::vector<AuditedPiece>(1);
  std::string copyright_page;  ///< its paragraphs
  Manifest manifest;
  std::vector<OutputSpec> outputs = {output("epub"), output("pdf")};
  std::vector<Resource> resources;
  std::optional<int> tdm;
  std::string tdm_policy;
  Diagnostics diagnostics;

  KeptTexts texts;

  /// The first piece was imported as `original`, and is `now` in its post. Without an original, only its
  /// digest is kept.
  void import(const std::string& original, const std::string& now, bool kept = true) {
    record().digest = text_digest(original);
    KeptText text{std::make_shared<const SourceText>("posts/pier.md", now), 0, nullptr, 0};
    if (kept) text.original = std::make_shared<const SourceText>("originals/pier.md", original);
    texts[piece().slug] = text;
  }

  static OutputSpec output(const std::string& format, const std::string& purpose = {}) {
    OutputSpec out;
    out.format = format;
    out.for_ = purpose;
    return out;
  }

  AuditedPiece& piece() { return pieces.front(); }
  SourceRecord& record() { return piece().record; }

  std::vector<Finding> audit() {
    Book book;
    book.metadata.modified = 1'790'000'000;  // September 2026
    book.metadata.tdm_reservation = tdm;
    book.metadata.tdm_policy = tdm_policy;
    book.resources = resources;
    add(book, "copyright", Role::copyright_page, copyright_page);
    for (const AuditedPiece& piece : pieces) {
      add(book, piece.slug, Role::article,
          "<header class=\"opening\"><h1>The Pier</h1></header><div class=\"commentary\"><p>" + words(2000) +
              "</p></div><div class=\"quotation\">" + piece.quotation + "</div>" + piece.notes +
              "<section class=\"source-note\">" + piece.note + "</section>");
      book.sections.back().title.text = "The Pier";
      book.sections.back().post_slug = piece.slug;
      book.sections.back().sources = {piece.record};
      book.sections.back().sources.insert(book.sections.back().sources.end(), piece.more_sources.begin(),
                                          piece.more_sources.end());
      book.sections.back().language = piece.language;
      book.sections.back().media = piece.media;
    }
    return anthology::audit(book, manifest, outputs, texts, diagnostics);
  }

  /// The rules that find something, in their order; `R041 waived` for one that may.
  std::vector<std::string> rules() {
    std::vector<std::string> out;
    for (const Finding& finding : audit())
      out.push_back(std::string(finding.rule) + (finding.waived.empty() ? "" : " waived"));
    return out;
  }

  /// What a rule says; "" where it finds nothing.
  std::string says(std::string_view rule) {
    std::string out;
    for (const Finding& finding : audit())
      if (finding.rule == rule) out += (out.empty() ? "" : "\n") + finding.message;
    return out;
  }

 private:
  static void add(Book& book, const std::string& id, Role role, const std::string& inside) {
    Section& section = book.sections.emplace_back();
    section.id = id;
    section.role = role;
    section.dom.load_string(("<section>" + inside + "</section>").c_str(),
                            pugi::parse_full | pugi::parse_ws_pcdata);
  }
};

using Change = std::function<void(AuditedText&)>;

inline void fails(const std::string& rule, const std::string& message, const Change& change) {
  AuditedText text;
  change(text);
  EXPECT_EQ(text.says(rule), message) << rule;
}

inline void passes(const std::string& rule, const Change& change) {
  AuditedText text;
  change(text);
  EXPECT_EQ(text.says(rule), "") << rule;
}

/// A licence on the record, and the deed in the note.
inline void license(AuditedText& t, const std::string& id, const std::string& deed = {}) {
  t.record().license = id;
  if (!deed.empty()) t.piece().note += "<p><a href=\"" + deed + "\">deed</a></p>";
}

inline void fair_use(AuditedText& t, std::size_t count, std::uint32_t of_total) {
  t.record().license.clear();
  t.piece().permit(PermissionStatus::fair_use);
  t.piece().quotation = "<p>" + words(count) + "</p>";
  t.record().extent.kind = ExtentKind::excerpt;
  t.record().extent.of_total = of_total;
}

}  // namespace anthology
