// The same of pictures, and of the edition's own licence: R050 to R052, and the rules of texts that hold for
// both.
#include <gmock/gmock.h>

#include "audited_book.hpp"

namespace anthology {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

void picture(AuditedText& t, const std::string& alt = "A pier") {
  t.piece().quotation = "<p>The pier.</p><figure><img src=\"images/pier.png\" alt=\"" + alt + "\"/></figure>";
  t.resources.push_back(
      {.name = "images/pier.png", .media_type = "image/png", .bytes = nullptr, .path = "posts/pier.png"});
}
MediaCredit credit(const std::string& words, const std::string& license) {
  return {.file = "images/pier.png",
          .credit = words,
          .license = license,
          .url = {},
          .permission = {},
          .span = {}};
}

TEST(Rules, R050) {
  fails("R050", "the image `posts/pier.png` of `pier` has no rights", [](auto& t) { picture(t); });
  fails("R050", "the image `posts/pier.png` of `pier` has no rights", [](auto& t) {
    picture(t);
    t.piece().media = {credit("D. Photographer", "all rights reserved")};
  });
  passes("R050", [](auto& t) {
    picture(t);
    t.piece().media = {credit("D. Photographer", "CC-BY-4.0")};
  });
  passes("R050", [](auto& t) {
    picture(t);
    t.piece().media = {credit("D. Photographer", "")};
    t.piece().media[0].permission.emplace().status = PermissionStatus::granted;
  });
}

/// A picture with a permission of the given status.
Permission& permitted(AuditedText& t, PermissionStatus status, const std::string& license) {
  picture(t);
  t.piece().media = {credit("D. Photographer", license)};
  Permission& permission = t.piece().media[0].permission.emplace();
  permission.status = status;
  permission.holder = "D. Photographer";
  permission.reference = "DP/1";
  return permission;
}

TEST(Rules, HoldForPictures) {
  const std::string image = "the image `posts/pier.png` of `pier`";
  fails("R022", image + " is a NonCommercial work (CC BY-NC 4.0) in a commercial edition", [](auto& t) {
    picture(t);
    t.piece().media = {credit("D. Photographer", "CC-BY-NC-4.0")};
  });
  fails("R010", "permission for " + image + " is denied by D. Photographer",
        [](auto& t) { permitted(t, PermissionStatus::denied, "CC-BY-ND-3.0"); });
  fails("R011", "permission for " + image + " is outstanding: it is requested",
        [](auto& t) { permitted(t, PermissionStatus::requested, ""); });
  fails("R012",
        "the grant for " + image + " does not cover this edition: it expired 2021-01-01\n" +
            "the grant for " + image + " does not cover the PDF: it is for epub",
        [](auto& t) {
          auto& grant = permitted(t, PermissionStatus::granted, "");
          grant.expires = "2021-01-01";
          grant.formats = {"epub"};
        });
  fails("R013", "there is no record of the grant for " + image,
        [](auto& t) { permitted(t, PermissionStatus::granted, "").reference.clear(); });
  const auto worded = [](AuditedText& t) {
    permitted(t, PermissionStatus::granted, "").credit_line = "© D. Photographer.";
  };
  fails("R014", "the required credit line of " + image + " is absent", worded);
  passes("R014", [&](auto& t) {
    worded(t);
    t.piece().quotation += "<p class=\"image-credit\">© D. Photographer.</p>";
  });
  fails("R005", "the licence of " + image + ", `CC-BY`, has no version", [](auto& t) {
    picture(t);
    t.piece().media = {credit("D. Photographer", "CC BY")};
  });
  fails("R006", "`CC BY` is read as `CC-BY` for " + image, [](auto& t) {
    picture(t);
    t.piece().media = {credit("D. Photographer", "CC BY")};
  });
  fails("R004",
        "bad SPDX expression at column 8: a licence is missing at the end (the licence of " + image + ")",
        [](auto& t) {
          picture(t);
          t.piece().media = {credit("D. Photographer", "MIT AND")};
        });
  AuditedText good;
  permitted(good, PermissionStatus::granted, "CC-BY-NC-4.0");
  EXPECT_THAT(good.rules(), IsEmpty());
}

TEST(Rules, HoldForTheEdition) {
  const auto of_edition = [](const std::string& license) {
    return [license](AuditedText& t) {
      t.manifest.license = license;
      t.copyright_page = "<p><a href=\"#pier\">The Pier</a></p>";
    };
  };
  fails("R004",
        "bad SPDX expression at column 1: `GPLv3` is no licence that SPDX lists (the licence of the edition)",
        of_edition("GPLv3+"));
  fails("R005", "the licence of the edition, `CC-BY`, has no version", of_edition("CC BY"));
  fails("R006", "`CC BY` is read as `CC-BY` for the edition", of_edition("CC BY"));
  fails("R006", "`All rights reserved` is read as no licence for the edition",
        of_edition("All rights reserved"));
  passes("R004", of_edition("CC-BY-SA-4.0"));
  AuditedText text;
  of_edition("GPLv3+")(text);
  EXPECT_THAT(text.rules(), ElementsAre("R004"));
  EXPECT_THAT(text.audit().front().posts, IsEmpty());
}

TEST(Rules, R051) {
  const std::string remote =
      "<p><span class=\"missing-image\">[Image: <a href=\"https://x.example/a.png\">A</a>]</span></p>";
  fails("R051", "the image `https://x.example/a.png` of `pier` is linked, not held",
        [&](auto& t) { t.piece().quotation = remote; });
  fails("R051", "the image `https://x.example/a.png` of `pier` is linked, not held, and another one",
        [&](auto& t) { t.piece().quotation = remote + remote; });
  passes("R051", [](auto& t) {
    picture(t);
    t.piece().media = {credit("D. Photographer", "CC-BY-4.0")};
  });
}

TEST(Rules, R052) {
  fails("R052", "the image `posts/pier.png` of `pier` lacks alternative text and a credit",
        [](auto& t) { picture(t, ""); });
  fails("R052", "the image `posts/pier.png` of `pier` lacks a credit", [](auto& t) { picture(t); });
  passes("R052", [](auto& t) {
    picture(t);
    t.piece().media = {credit("D. Photographer", "CC-BY-4.0")};
  });
}

}  // namespace
}  // namespace anthology
