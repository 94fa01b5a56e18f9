#include "book/source_record.hpp"

#include "book/licenses.hpp"

namespace anthology {

Span place_of(const std::vector<Contributor>& people) {
  Span place;
  for (const Contributor& person : people) place = joined(place, person.span);
  return place;
}

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

namespace {

bool is_open(PermissionStatus status) {
  return status == PermissionStatus::needed || status == PermissionStatus::requested ||
         status == PermissionStatus::denied;
}

}  // namespace

std::string rights_in_words(const SourceRecord& record) {
  const bool noticed = record.copyright && read_license(record.copyright->notice).kind ==
                                               LicenseReading::Kind::all_rights_reserved;
  const bool reserved = read_license(record.license).kind == LicenseReading::Kind::all_rights_reserved;
  return noticed && reserved ? std::string() : rights_in_words(record.license);
}

bool has_open_permission(const SourceRecord& record) {
  const auto status = record.permission ? record.permission->status : PermissionStatus::unknown;
  if (status == PermissionStatus::unknown) return !read_license(record.license).is_free();
  return is_open(status);
}

bool has_open_permission(const MediaCredit& picture) {
  return picture.permission && is_open(picture.permission->status);
}

}  // namespace anthology
