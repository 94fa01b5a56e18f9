/// The rights of a book's pieces: licences, permissions, and what the audit finds outstanding. A query as
/// those of library.hpp: it lays nothing out, and mistakes are the report's diagnostics. A bad waiver is an
/// error, and hides nothing: what is found is told without it. None of it is legal advice.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <anthology/build.hpp>
#include <anthology/files.hpp>

namespace anthology {

/// Something that the audit finds; docs/diagnostics/rights.md has a section for each code.
struct RightsFinding {
  std::string code;                       ///< such as `R020`
  Severity severity = Severity::warning;  ///< in a release
  std::string message, help;
  std::string waived;  ///< the editor's reason to let it stand; empty: it is outstanding
};

/// One original of one piece; a piece of the book's own people has none and is not audited.
struct PieceRights {
  std::string piece;  ///< the post's slug
  std::string title;  ///< as this book prints it
  bool quoted = false;
  std::vector<std::string> authors;  ///< of the original
  std::string license;               ///< an SPDX expression where it can be read, else as written
  std::string permission;  ///< its status: `granted`, …, or what is written for one; empty: none is mentioned
  std::string permission_id, holder;
  std::string extent;     ///< `full`, `excerpt`, `abridged` or `quoted`
  std::size_t words = 0;  ///< of the quoted text
  std::vector<RightsFinding> findings;
};

/// A row of the permissions: the register's, then what stands in posts, then what is missing.
struct PermissionRow {
  std::string id, holder, status, granted_on, expires;
  std::vector<std::string> formats;
  std::string territory, reference, credit_line, fee;
  std::vector<std::pair<std::string, std::string>> further;  ///< the register's other columns
};

struct Rights {
  Report report;
  std::vector<RightsFinding> edition;  ///< of the edition's own licence
  std::vector<PieceRights> pieces;     ///< in reading order
  std::vector<PermissionRow> permissions;
};

/// `manifest` is a path within `files`.
Rights rights(std::string_view manifest, const Files& files, const Options& options = {});

/// `text` is a table for people, `csv` the permissions as `permissions:` reads them (RFC 4180), `json`
/// everything.
enum class RightsFormat : std::uint8_t { text, csv, json };
std::string render(const Rights& rights, RightsFormat format);

}  // namespace anthology
