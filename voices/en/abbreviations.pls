<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!--
  abbreviations.pls - abbreviations that are not said letter by letter.
  Who reads it: the narrator (src/speech/lexicon_pls.c). An alias is said in
  place of what is written; single capitals in it are letters ("T D M one").
  Abbreviations that are not here are spelled (MRI, CBC), numbers in them are
  said as numbers (CD20), and what may be a word is told of by "lectern check".
  Writing counts: BID is "twice a day", bid is not. To add one put a line in
  its place in the alphabet, with the source behind it: usage = as it is said
  in US clinics. Latin of prescriptions is said in English, so that patients
  understand it; the list of the ISMP of abbreviations that have harmed people
  is in rules.yaml, under doubts.
-->
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
	<lexeme><grapheme>a.c.</grapheme><alias>before meals</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>a.k.a.</grapheme><alias>also known as</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>ad lib</grapheme><alias>as much as wanted</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>ad lib.</grapheme><alias>as much as wanted</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>AIDS</grapheme><phoneme>ˈeɪdz</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>aka</grapheme><alias>also known as</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>ALK</grapheme><phoneme>ˈælk</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>ANCA</grapheme><phoneme>ˈæŋkə</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>and/or</grapheme><phoneme>ænd ˈoːɹ</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>approx.</grapheme><alias>approximately</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>appt.</grapheme><alias>appointment</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Apr.</grapheme><alias>April</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>ASCO</grapheme><phoneme>ˈæskoʊ</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Aug.</grapheme><alias>August</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>b.d.</grapheme><alias>twice a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>b.i.d.</grapheme><alias>twice a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>B.S.N.</grapheme><alias>B S N</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>BEACOPP</grapheme><phoneme>ˈbiːkɑːp</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>BI-RADS</grapheme><phoneme>ˈbaɪɹædz</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>BID</grapheme><alias>twice a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>BiPAP</grapheme><phoneme>ˈbaɪpæp</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>BRAF</grapheme><phoneme>ˈbiːɹæf</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>BRAT</grapheme><phoneme>ˈbɹæt</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>BRCA</grapheme><phoneme>ˈbɹækə</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>BRCA1</grapheme><alias>BRCA one</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>BRCA1/2</grapheme><alias>BRCA one two</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>BRCA2</grapheme><alias>BRCA two</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Bx</grapheme><alias>biopsy</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>c-KIT</grapheme><alias>C kit</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>c-MET</grapheme><alias>C met</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>c/o</grapheme><alias>complaining of</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>CABG</grapheme><phoneme>ˈkæbɪdʒ</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>cap.</grapheme><alias>capsule</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>CAPEOX</grapheme><phoneme>ˈkeɪpɑːks</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>CAPOX</grapheme><phoneme>ˈkeɪpɑːks</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>caps</grapheme><alias>capsules</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>CAR T</grapheme><alias>car T</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>CAR-T</grapheme><alias>car T</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>CHOP</grapheme><phoneme>ˈtʃɑːp</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>COVID</grapheme><phoneme>ˈkoʊvɪd</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>COVID-19</grapheme><phoneme>ˈkoʊvɪd naɪnˈtiːn</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>CO₂</grapheme><alias>C O two</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>CPAP</grapheme><phoneme>ˈsiːpæp</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Dec.</grapheme><alias>December</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>dept.</grapheme><alias>department</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>DEXA</grapheme><phoneme>ˈdɛksə</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>DIEP</grapheme><phoneme>ˈdiːp</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Dr.</grapheme><alias>doctor</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Drs.</grapheme><alias>doctors</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Dx</grapheme><alias>diagnosis</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>e.g.</grapheme><alias>for example</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>ECOG</grapheme><phoneme>ˈiːkɑːɡ</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>eg.</grapheme><alias>for example</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>ELISA</grapheme><phoneme>ɪˈlaɪzə</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>ERBB2</grapheme><alias>E R B B two</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>ESMO</grapheme><phoneme>ˈɛzmoʊ</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>et al.</grapheme><alias>and others</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>etc.</grapheme><alias>et cetera</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Ext.</grapheme><alias>extension</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>ext.</grapheme><alias>extension</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>F-18</grapheme><alias>F eighteen</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>f/u</grapheme><alias>follow-up</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Feb.</grapheme><alias>February</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Fig.</grapheme><alias>figure</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>fig.</grapheme><alias>figure</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>FISH</grapheme><phoneme>ˈfɪʃ</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>FLAIR</grapheme><phoneme>ˈflɛɹ</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>FOLFIRI</grapheme><phoneme>foʊlˈfɪɹi</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>FOLFIRINOX</grapheme><phoneme>foʊlˈfɪɹɪnɑːks</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>FOLFOX</grapheme><phoneme>ˈfoʊlfɑːks</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Fri.</grapheme><alias>Friday</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Fx</grapheme><alias>fracture</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Ga-68</grapheme><alias>gallium sixty-eight</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Ga68</grapheme><alias>gallium sixty-eight</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>GAD-7</grapheme><alias>gad seven</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>GEMOX</grapheme><phoneme>ˈdʒɛmɑːks</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>GERD</grapheme><phoneme>ˈɡɜːd</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>GIST</grapheme><phoneme>ˈdʒɪst</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>gov</grapheme><phoneme>ˈɡʌv</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>gtt</grapheme><alias>drops</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>gtts</grapheme><alias>drops</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>h.s.</grapheme><alias>at bedtime</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>h/o</grapheme><alias>history of</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>HAART</grapheme><phoneme>ˈhɑːɹt</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Hb</grapheme><alias>H B</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Hct</grapheme><alias>hematocrit</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>he/she</grapheme><alias>he or she</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>her/his</grapheme><alias>her or his</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>HER1</grapheme><alias>HER one</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>HER2</grapheme><alias>HER two</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>HER2/neu</grapheme><alias>HER two new</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>HER2neu</grapheme><alias>HER two new</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>HER3</grapheme><alias>HER three</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>HER4</grapheme><alias>HER four</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Hgb</grapheme><alias>hemoglobin</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>him/her</grapheme><alias>him or her</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>HIPAA</grapheme><phoneme>ˈhɪpə</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>his/her</grapheme><alias>his or her</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>HRAS</grapheme><phoneme>ˈeɪtʃɹæs</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Hx</grapheme><alias>history</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>H₂O</grapheme><alias>H two O</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>I-125</grapheme><alias>I one twenty-five</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>I-131</grapheme><alias>I one thirty-one</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>i.e.</grapheme><alias>that is</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>i.m.</grapheme><alias>I M</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>i.v.</grapheme><alias>I V</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>ie.</grapheme><alias>that is</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Inc.</grapheme><alias>incorporated</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>inj.</grapheme><alias>injection</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Jan.</grapheme><alias>January</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Jr.</grapheme><alias>junior</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Ki-67</grapheme><alias>K I sixty-seven</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Ki67</grapheme><alias>K I sixty-seven</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>KIT</grapheme><phoneme>ˈkɪt</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>KRAS</grapheme><phoneme>ˈkeɪɹæs</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>LASIK</grapheme><phoneme>ˈleɪsɪk</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>LEEP</grapheme><phoneme>ˈliːp</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>LI-RADS</grapheme><phoneme>ˈlaɪɹædz</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>lncRNA</grapheme><alias>long non-coding R N A</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Ltd.</grapheme><alias>limited</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Lu-177</grapheme><alias>lutetium one seventy-seven</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Lu177</grapheme><alias>lutetium one seventy-seven</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>M.D.</grapheme><alias>M D</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>MALT</grapheme><phoneme>ˈmɔːlt</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>MammaPrint</grapheme><alias>mamma print</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Mar.</grapheme><alias>March</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>max.</grapheme><alias>maximum</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>MEK</grapheme><phoneme>ˈmɛk</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>MERS</grapheme><phoneme>ˈmɜːz</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>miRNA</grapheme><alias>micro R N A</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Mon.</grapheme><alias>Monday</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Mr.</grapheme><alias>mister</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Mrs.</grapheme><alias>missus</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>MRSA</grapheme><phoneme>ˈmɜːsə</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Ms.</grapheme><alias>miz</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>mTOR</grapheme><phoneme>ˌɛmˈtoːɹ</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>MUGA</grapheme><phoneme>ˈmʌɡə</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>n.p.o.</grapheme><alias>nothing by mouth</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>N/A</grapheme><alias>not applicable</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>n/a</grapheme><alias>not applicable</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>NICE</grapheme><phoneme>ˈniːs</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>NICU</grapheme><phoneme>ˈnɪkjuː</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Nov.</grapheme><alias>November</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>NPO</grapheme><alias>nothing by mouth</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>NRAS</grapheme><phoneme>ˈɛnɹæs</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>NSAID</grapheme><phoneme>ˈɛnsɛd</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>NTRK</grapheme><alias>N T R K</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>N₂O</grapheme><alias>N two O</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Oct.</grapheme><alias>October</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>OK</grapheme><alias>O K</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>OSHA</grapheme><phoneme>ˈoʊʃə</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>O₂</grapheme><alias>O two</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>p.c.</grapheme><alias>after meals</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>p.o.</grapheme><alias>by mouth</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>p.r.</grapheme><alias>by rectum</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>p.r.n.</grapheme><alias>as needed</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>p.v.</grapheme><alias>by the vagina</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>PALB2</grapheme><alias>pal B two</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>PARP</grapheme><phoneme>ˈpɑːɹp</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>PET</grapheme><phoneme>ˈpɛt</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>pH</grapheme><alias>P H</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Ph.D.</grapheme><alias>P H D</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Pharm.D.</grapheme><alias>pharm D</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>PharmD</grapheme><alias>pharm D</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>PhD</grapheme><alias>P H D</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>PI-RADS</grapheme><phoneme>ˈpaɪɹædz</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>PICC</grapheme><phoneme>ˈpɪk</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>PICU</grapheme><phoneme>ˈpɪkjuː</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>PIK3CA</grapheme><alias>pick three C A</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>PO</grapheme><alias>by mouth</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>po</grapheme><alias>by mouth</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>POLST</grapheme><phoneme>ˈpoʊlst</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>pp.</grapheme><alias>pages</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>PrEP</grapheme><phoneme>ˈpɹɛp</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>PRN</grapheme><alias>as needed</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>prn</grapheme><alias>as needed</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Prof.</grapheme><alias>professor</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>PTEN</grapheme><phoneme>ˈpiːtɛn</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>q.a.m.</grapheme><alias>every morning</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>q.d.</grapheme><alias>every day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>q.d.s.</grapheme><alias>four times a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>q.h.</grapheme><alias>every hour</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>q.h.s.</grapheme><alias>every night at bedtime</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>q.i.d.</grapheme><alias>four times a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>q.n.</grapheme><alias>every night</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>q.o.d.</grapheme><alias>every other day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>q.p.m.</grapheme><alias>every evening</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>QAM</grapheme><alias>every morning</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>qAM</grapheme><alias>every morning</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>qam</grapheme><alias>every morning</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>QD</grapheme><alias>every day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>qd</grapheme><alias>every day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>QDS</grapheme><alias>four times a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>qds</grapheme><alias>four times a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>qh</grapheme><alias>every hour</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>QHS</grapheme><alias>every night at bedtime</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>qHS</grapheme><alias>every night at bedtime</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>qhs</grapheme><alias>every night at bedtime</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>QID</grapheme><alias>four times a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>qid</grapheme><alias>four times a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>qmonth</grapheme><alias>every month</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>QOD</grapheme><alias>every other day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>qod</grapheme><alias>every other day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>QPM</grapheme><alias>every evening</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>qPM</grapheme><alias>every evening</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>qpm</grapheme><alias>every evening</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>qweek</grapheme><alias>every week</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>qwk</grapheme><alias>every week</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>R.N.</grapheme><alias>R N</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>r/o</grapheme><alias>rule out</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Ra-223</grapheme><alias>radium two twenty-three</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Ra223</grapheme><alias>radium two twenty-three</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>RAD51</grapheme><alias>rad fifty-one</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>RAF</grapheme><phoneme>ˈɹæf</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>RAS</grapheme><phoneme>ˈɹæs</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>RECIST</grapheme><phoneme>ˈɹiːsɪst</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>REMS</grapheme><phoneme>ˈɹɛmz</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Rh</grapheme><alias>R H</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Rh+</grapheme><alias>R H positive</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>ROS1</grapheme><alias>ross one</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Rx</grapheme><alias>prescription</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>s.c.</grapheme><alias>under the skin</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>s.l.</grapheme><alias>under the tongue</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>s/he</grapheme><alias>she or he</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>s/p</grapheme><alias>status post</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>SABR</grapheme><phoneme>ˈseɪbɚ</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>SARS</grapheme><phoneme>ˈsɑːɹz</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>SARS-CoV-2</grapheme><alias>SARS co V two</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>SEER</grapheme><phoneme>ˈsɪɹ</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Sep.</grapheme><alias>September</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Sept.</grapheme><alias>September</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>SERD</grapheme><phoneme>ˈsɜːd</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>SERM</grapheme><phoneme>ˈsɜːm</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>she/he</grapheme><alias>she or he</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>SL</grapheme><alias>under the tongue</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Sm-153</grapheme><alias>samarium one fifty-three</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>SPECT</grapheme><phoneme>ˈspɛkt</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>SpO₂</grapheme><alias>S P O two</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>SQ</grapheme><alias>under the skin</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Sr-89</grapheme><alias>strontium eighty-nine</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Sr.</grapheme><alias>senior</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>SubQ</grapheme><alias>under the skin</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>subQ</grapheme><alias>under the skin</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>subq</grapheme><alias>under the skin</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>supp.</grapheme><alias>suppository</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>SWOG</grapheme><phoneme>ˈswɑːɡ</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Sx</grapheme><alias>symptoms</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>t.d.s.</grapheme><alias>three times a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>t.i.d.</grapheme><alias>three times a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>tab</grapheme><alias>tablet</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>tab.</grapheme><alias>tablet</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>tabs</grapheme><alias>tablets</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>TACE</grapheme><phoneme>ˈteɪs</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Tc-99m</grapheme><alias>technetium ninety-nine M</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Tc99m</grapheme><alias>technetium ninety-nine M</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>TDS</grapheme><alias>three times a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>tds</grapheme><alias>three times a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Tel.</grapheme><alias>telephone</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>tel.</grapheme><alias>telephone</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>temp.</grapheme><alias>temperature</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>TENS</grapheme><phoneme>ˈtɛnz</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Thu.</grapheme><alias>Thursday</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Thurs.</grapheme><alias>Thursday</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>TI-RADS</grapheme><phoneme>ˈtaɪɹædz</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>TID</grapheme><alias>three times a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>tid</grapheme><alias>three times a day</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>TRAM</grapheme><phoneme>ˈtɹæm</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>TROP</grapheme><phoneme>ˈtɹoʊp</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>TROP-2</grapheme><alias>trope two</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Trop-2</grapheme><alias>trope two</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>TROP2</grapheme><alias>trope two</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Tue.</grapheme><alias>Tuesday</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Tues.</grapheme><alias>Tuesday</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>TURP</grapheme><phoneme>ˈtɜːp</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Tx</grapheme><alias>treatment</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>VATS</grapheme><phoneme>ˈvæts</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>VEGF</grapheme><phoneme>ˈvɛdʒɛf</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>VEGFR</grapheme><phoneme>ˌvɛdʒɛfˈɑːɹ</phoneme></lexeme> <!-- usage -->
	<lexeme><grapheme>Vol.</grapheme><alias>volume</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>VO₂</grapheme><alias>V O two</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>vs</grapheme><alias>versus</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>vs.</grapheme><alias>versus</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>w/</grapheme><alias>with</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>w/o</grapheme><alias>without</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Wed.</grapheme><alias>Wednesday</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Wi-Fi</grapheme><alias>why fye</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>WiFi</grapheme><alias>why fye</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>Y-90</grapheme><alias>yttrium ninety</alias></lexeme> <!-- usage -->
	<lexeme><grapheme>y/o</grapheme><alias>year old</alias></lexeme> <!-- usage -->
</lexicon>
