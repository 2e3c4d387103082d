<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!--
  units.pls - how the names of units are said (US) that the synthesiser says
  wrong.

  Who reads it: the narrator (src/speech/lexicon_pls.c). What "mg" is called is
  in rules.yaml; here is how that name sounds. Sources: MW = after
  Merriam-Webster's dictionary, from memory.
-->
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
	<lexeme><grapheme>Celsius</grapheme><phoneme>ˈsɛlsiəs</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>deciliter</grapheme><grapheme>decilitre</grapheme><phoneme>ˈdɛsɪˌliːtɚ</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>microliter</grapheme><grapheme>microlitre</grapheme><phoneme>ˈmaɪkɹoʊˌliːtɚ</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>milliequivalent</grapheme><phoneme>ˌmɪliɪˈkwɪvələnt</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>milliliter</grapheme><grapheme>millilitre</grapheme><phoneme>ˈmɪlɪˌliːtɚ</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>millimole</grapheme><phoneme>ˈmɪlɪˌmoʊl</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>milliosmole</grapheme><phoneme>ˌmɪliˈɑːzmoʊl</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>millisievert</grapheme><phoneme>ˈmɪlɪˌsiːvɚt</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>milliunit</grapheme><phoneme>ˈmɪliˌjuːnɪt</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>nanogram</grapheme><phoneme>ˈnænoʊˌɡɹæm</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>nanometer</grapheme><grapheme>nanometre</grapheme><phoneme>ˈnænoʊˌmiːtɚ</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>picogram</grapheme><phoneme>ˈpiːkoʊˌɡɹæm</phoneme></lexeme> <!-- MW -->
</lexicon>
