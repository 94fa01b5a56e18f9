#include "import/feed_media.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "import/html_words.hpp"
#include "import/media.hpp"

namespace anthology {
namespace {

constexpr std::size_t npos = std::string_view::npos;
/// Pictures of an entry, and recordings; each is looked for in the text.
constexpr std::size_t most_media = 200;

/// The name of the file without size and extension: the same picture has it wherever it is kept.
std::string stem_of(std::string_view url) {
  const std::string name = without_size(file_name(url.substr(0, url.find_first_of("?#"))));
  return std::string(file_stem(name));
}

bool is_portrait(std::string_view url) {
  return url.find("gravatar.com/") != npos;
}

/// A picture that shows: not one of a pixel, which counts who reads.
bool shows_picture(std::string_view html) {
  for (std::size_t at = html.find("<img"); at != npos; at = html.find("<img", at + 1)) {
    const std::string_view tag = html.substr(at, html.find('>', at) - at);
    const std::string width = attribute_in(tag, "width"), height = attribute_in(tag, "height");
    if ((width != "1" && width != "0") || (height != "1" && height != "0")) return true;
  }
  return false;
}

std::string figure_of(const FeedPicture& picture) {
  std::string figure = fmt::format("<figure><img src=\"{}\" alt=\"{}\" />", html_escaped(picture.url),
                                   html_escaped(picture.alt));
  if (!picture.credit.empty())
    figure += fmt::format("<figcaption>{}</figcaption>", html_escaped(picture.credit));
  return figure + "</figure>\n";
}

std::string figures_before(const std::string& html, const FeedMedia& media, ImportedItem& item) {
  const bool has_pictures = shows_picture(html);
  std::string figures;
  if (media.pictures.empty() && !media.thumbnails.empty() && !has_pictures)
    return figure_of(media.thumbnails.front());
  for (const FeedPicture& picture : media.pictures) {
    const std::string stem = stem_of(picture.url);
    if (html.find(picture.url) != npos || (!stem.empty() && has_pictures && html.find(stem) != npos))
      continue;
    if (has_pictures)
      item.to_check.push_back("a picture that stands beside the text was left out: " + picture.url);
    else
      figures += figure_of(picture);
  }
  return figures;
}

}  // namespace

void FeedMedia::add_picture(FeedPicture picture) {
  if (is_portrait(picture.url)) return;
  if (pictures.size() == most_media) {
    has_more = true;
    return;
  }
  const std::string stem = stem_of(picture.url);
  const auto same = std::ranges::find_if(pictures, [&](const FeedPicture& other) {
    return other.url == picture.url || (!stem.empty() && stem_of(other.url) == stem);
  });
  if (same == pictures.end())
    pictures.push_back(std::move(picture));
  else if (same->width < picture.width)
    *same = std::move(picture);
}

void FeedMedia::add_recording(FeedRecording recording) {
  if (recordings.size() == most_media)
    has_more = true;
  else if (std::ranges::find(recordings, recording.url, &FeedRecording::url) == recordings.end())
    recordings.push_back(std::move(recording));
}

std::string with_media(std::string html, const FeedMedia& media, ImportedItem& item) {
  html.insert(0, figures_before(html, media, item));
  if (media.has_more)
    item.to_check.push_back(
        fmt::format("it has more than {} pictures or recordings; the others were left out", most_media));
  for (const auto& [url, title] : media.recordings) {
    if (html.find(url) != npos) continue;
    const std::string_view name = title.empty() ? file_name(url) : std::string_view(title);
    html += fmt::format("\n<p><a href=\"{}\">{}</a></p>", html_escaped(url),
                        html_escaped(name.empty() ? url : name));
  }
  return html;
}

}  // namespace anthology
