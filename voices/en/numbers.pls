<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!--
  numbers.pls - numbers that are easily taken for one another.

  Who reads it: the narrator (src/speech/lexicon_pls.c). Fifteen and fifty
  differ by little else than their stress, and doses have been given wrong for
  it, so the stress of -teen is always on its end. Sources: MW = after
  Merriam-Webster's dictionary, from memory.
-->
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
	<lexeme><grapheme>eighteen</grapheme><phoneme>ˌeɪˈtiːn</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>fifteen</grapheme><phoneme>ˌfɪfˈtiːn</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>fourteen</grapheme><phoneme>ˌfoːɹˈtiːn</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>nineteen</grapheme><phoneme>ˌnaɪnˈtiːn</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>seventeen</grapheme><phoneme>ˌsɛvənˈtiːn</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>sixteen</grapheme><phoneme>ˌsɪksˈtiːn</phoneme></lexeme> <!-- MW -->
	<lexeme><grapheme>thirteen</grapheme><phoneme>ˌθɜːˈtiːn</phoneme></lexeme> <!-- MW -->
</lexicon>
