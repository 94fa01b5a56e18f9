/// The state of a book's rights as plain data: every piece with its findings, and the register.
#pragma once

#include <vector>

#include <anthology/rights.hpp>

#include "book/book.hpp"
#include "rights/audit.hpp"
#include "source/library.hpp"

namespace anthology {

std::vector<PieceRights> pieces_of(const Book& book, const std::vector<Finding>& findings);

/// What is found of the edition's own licence.
std::vector<RightsFinding> findings_of_edition(const std::vector<Finding>& findings);

/// The register in its own order, then the permissions that stand in posts, then a row for each piece
/// whose permission is open and not mentioned, or of which a finding asks for one: `needed`, under the
/// piece's slug. The same for pictures, under the slug and the file.
std::vector<PermissionRow> permission_rows(const Book& book, const PostLibrary& library,
                                           const std::vector<Finding>& findings);

}  // namespace anthology
