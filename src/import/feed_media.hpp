/// The pictures and recordings that a feed has beside the text of an entry.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/imported_item.hpp"

namespace anthology {

struct FeedPicture {
  std::string url, alt, credit;
  int width = 0;  ///< 0: not said
};

struct FeedRecording {
  std::string url;
  std::string title;  ///< empty: its file's name is shown
};

struct FeedMedia {
  std::vector<FeedPicture> pictures;
  std::vector<FeedPicture> thumbnails;  ///< stand for the pictures where there are none
  std::vector<FeedRecording> recordings;

  bool has_more = false;  ///< than an entry may have

  bool empty() const { return pictures.empty() && thumbnails.empty() && recordings.empty(); }
  /// Of one picture in several sizes the widest is kept; the portraits of authors are left out.
  void add_picture(FeedPicture picture);
  void add_recording(FeedRecording recording);
};

/// The text with the pictures before it and links to the recordings behind. Where the text has pictures of
/// its own, others are left out, which is to be checked: they are mostly the same in another cut.
std::string with_media(std::string html, const FeedMedia& media, ImportedItem& item);

}  // namespace anthology
