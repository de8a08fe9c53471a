# Writes OUTPUT, a C++ file that holds each of FILES as a string.
set(rows "")
foreach(file IN LISTS FILES)
  get_filename_component(language ${file} NAME_WE)
  file(READ ${file} content)
  # Compilers cap the length of one literal, not of adjacent ones.
  string(REPLACE "\n\n" "\n)phrases\"\n   R\"phrases(\n" content "${content}")
  string(APPEND rows "  {\"${language}\", R\"phrases(${content})phrases\"},\n")
endforeach()
file(WRITE ${OUTPUT}
  "#include \"draft/phrases.hpp\"\n\n"
  "namespace raincheck::draft {\n\n"
  "const std::vector<PhraseFile>& phrase_files() {\n"
  "  static const std::vector<PhraseFile> files = {\n${rows}};\n"
  "  return files;\n}\n\n"
  "}  // namespace raincheck::draft\n")
