#include "book/source_record.hpp"

#include "book/licenses.hpp"

namespace anthology {

std::string_view word_of(PermissionStatus status) {
  switch (status) {
    case PermissionStatus::unknown:
      return {};
    case PermissionStatus::not_required:
      return "not-required";
    case PermissionStatus::needed:
      return "needed";
    case PermissionStatus::requested:
      return "requested";
    case PermissionStatus::granted:
      return "granted";
    case PermissionStatus::denied:
      return "denied";
    case PermissionStatus::fair_use:
      return "fair-use";
  }
  return {};
}

std::string_view word_of(ExtentKind kind) {
  switch (kind) {
    case ExtentKind::full:
      return "full";
    case ExtentKind::excerpt:
      return "excerpt";
    case ExtentKind::abridged:
      return "abridged";
    case ExtentKind::quoted:
      return "quoted";
  }
  return {};
}

bool has_open_permission(const SourceRecord& record) {
  const auto status = record.permission ? record.permission->status : PermissionStatus::unknown;
  switch (status) {
    case PermissionStatus::unknown:
      return !read_license(record.license).is_free();
    case PermissionStatus::needed:
    case PermissionStatus::requested:
    case PermissionStatus::denied:
      return true;
    case PermissionStatus::not_required:
    case PermissionStatus::granted:
    case PermissionStatus::fair_use:
      return false;
  }
  return false;
}

}  // namespace anthology
