<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
<metadata><x/></metadata><lexeme><grapheme>biopsy</grapheme><grapheme>in situ</grapheme><phoneme>ˈbaɪɑːpsi</phoneme><example>a</example></lexeme>
<lexeme><grapheme>T-DM1</grapheme><alias prefer="true">T D M one</alias><phoneme>ˈtiː</phoneme></lexeme>
</lexicon>
