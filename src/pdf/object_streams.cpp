#include "pdf/object_streams.hpp"

#define POINTERHOLDER_TRANSITION 4  // no PointerHolder, std::shared_ptr alone

#include <fmt/format.h>

#include <exception>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

namespace anthology::pdf {

std::optional<std::string> pack_objects(const std::string& pdf, Diagnostics& diagnostics) {
  try {
    QPDF document;
    document.setSuppressWarnings(true);
    document.processMemoryFile("book", pdf.data(), pdf.size());
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDecodeLevel(qpdf_dl_none);
    writer.setCompressStreams(false);
    writer.setDeterministicID(true);
    writer.setNewlineBeforeEndstream(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return std::string(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
  } catch (const std::exception& problem) {
    diagnostics.error("A0801", fmt::format("the PDF cannot be written: {}", problem.what()));
    return std::nullopt;
  }
}

}  // namespace anthology::pdf
