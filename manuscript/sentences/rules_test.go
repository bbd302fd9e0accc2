package sentences

import (
	"slices"
	"strings"
	"testing"
)

// cases are texts per language with a ¦ where a sentence ends; nothing stands
// there in the text itself.
var cases = map[string][]string{
	"en": {
		// Titles, initials, degrees.
		"We met Dr. Osei and Mrs. Lund. ¦They left.",
		"The speech of Lt. Col. Reyes moved Sen. Park. ¦Nobody spoke.",
		"Ask J. K. L. Moreau. ¦H. G. Wells wrote it.",
		"The letter is signed W. A. Brandt. ¦She kept it.",
		"He chose plan B. ¦The others did not.",
		"She holds a Ph.D. in law. ¦He holds an LL.M. from Leiden. ¦Both work here.",
		"Ann Dole Jr. came. ¦Bob Dole Sr. stayed.",

		// Names of states and firms.
		"The U.S. Senate met. ¦We left the U.S. ¦They stayed.",
		"They flew from the U.K. to the U.A.E. ¦It took a day.",
		"Harbour Bros. Ltd. closed. ¦She had worked at Harbour Bros. ¦It was home.",
		"He lives on Grove St. ¦The house is on St. Anne's Lane.",

		// Abbreviations before numbers, and the words that look like them.
		"See pp. 12–15, vol. 3, no. 4 and fig. 2. ¦Nothing else.",
		"Did they agree? ¦No. ¦We asked twice.",
		"The rule stands in art. IX of the treaty. ¦Read it.",
		"It opened in Sept. 1901 and shut in Dec. ¦Then came rain.",

		// Abbreviations within and at the end.
		"Bring fruit, e.g. plums, i.e. something sweet, cf. the list.",
		"Bring plums, pears, etc. and bread. ¦Bring plums, pears, etc. ¦Bread is here.",
		"Case of Ortiz vs. Peru. ¦It was won.",
		"The book of Lind et al. is old. ¦Read Lind et al. ¦They know.",
		"It fell in 410 A.D. ¦Rome was rich.",

		// Times.
		"The bell rings at 9 a.m. and 5 p.m. daily. ¦We rise at 5 a.m. ¦Breakfast waits.",
		"At 7 p.m. Ms. Ito rang. ¦We were out until 8 P.M. ¦Ms. Ito waited.",

		// Numbers.
		"It rose by 3.75 to 1,204.50 points. ¦17 people cheered. ¦$5 was enough.",
		"It was 1987. ¦1988 was worse.",
		"The road is 40 km. ¦The river is 5 mi. long.",
		"The limit is 30 km/h. ¦Heat it to 40 °C. ¦Then wait.",
		"Ring Ext. 12 or Fax. 30. ¦Ask for Ruth.",

		// Marks in a row and marks that end nothing.
		"What?! ¦You did?? ¦Yes!!! ¦Well.",
		"She works for Yahoo! in sales. ¦She left Yahoo! ¦It was time.",
		"Really! said nobody. ¦“Really!” he repeated.",

		// Quotations.
		"“You may go,” she said. ¦“Now!” ¦And he went.",
		"He asked: “Who are you? Where from?” ¦Nobody knew.",
		"'Come in,' said he. ¦'It's late. Sit down.' ¦She sat.",
		"\"Why?\" Tom asked. ¦\"Because,\" said Ann.",
		"“It is late. ¦It is dark. ¦Go home.”",
		"The study calls them “free.” ¦It does not say why.",
		"All are “born free and equal.” (Article 1). ¦Nobody doubts it.",
		"``It rains. Go in.'' ¦They went in.",
		"’Tis cold. ¦The ’80s were warm. ¦'Twas fun in the '90s. ¦It's over.",

		// Brackets.
		"The law (it passed last year. It was late.) stands. ¦(Few read it.) ¦They should.",
		"He lives in Springfield (Ill.) with his dog. ¦It barks.",
		"They came (see fig. 2). ¦They saw.",

		// Notes.
		"The bill failed.[3] ¦The vote was close.[4][5] ¦Few came.¹ ¦None stayed.*",
		"This was shown before.12, 13 ¦The method (see above).4 ¦Others differ.",

		// Ellipses.
		"Well… ¦Perhaps. ¦He waited... then left. ¦He waited... ¦Then he left.",
		"It is said . . . that all are free. ¦It is true.",
		"We shall see. ¦. . . The rest is lost.",
		"They fled . . . . ¦Nobody came back.",
		"They name no reason (…) ¦The court asked for one [...] and got none.",
		"Contents: First part ..... 7",

		// Addresses and files.
		"Write to a.b@c.example.org. ¦Or see https://example.org/q?Who=Me&x=1.2! ¦Thanks.",
		"Read www.example.com/a.B/C?D. ¦Open report.v2.pdf or main.go. ¦Done.",

		// A forgotten space.
		"They left.¦I stayed.¦Nobody saw.¦Mr. Hill slept. ¦It cost 1,200.¦That is much.",
		"Open Annual.Report.pdf or Mr.Hill. ¦Done.",

		// Lists.
		"1. Eat well ¦2. Sleep well ¦3. Walk",
		"1. Eat well. ¦2. Sleep well. ¦3. Walk.",
		"a) water ¦b) bread ¦c) salt",
		"(i) Water. ¦(ii) Bread. ¦(iii) Salt.",
		"Rules: ¦1. Be kind. ¦2. Be brief.",
		"We give a) water, b) bread and c) salt. ¦Come.",
		"• Water ¦• Bread ¦◦ Salt",
		"1. As article 2. ¦The court agreed.",
		"A. Reyes met B. Lund in C. Hall. ¦They talked.",
		"First line\n¦Second line\n\n¦Third line",
		"A line that goes on \nwith the next, \nand the next.\n¦The end",
		"I went with Mr.\nHill.",

		// Dashes.
		"He came—was it noon?—and left. ¦— Who? ¦— Him.",
		"Marks alone end nothing. !!! ¦What?",
	},
	"es": {
		"El Sr. Paz y la Srta. Luz hablaron con D.ª Ana. ¦El prof. Gil calló.",
		"Vive en EE. UU. desde ayer. ¦Volvió de EE. UU. ¦La casa es suya. ¦Los EE.UU. Unidos.",
		"La obra es de G. A. Bécquer. ¦Carlos V. Sánchez la leyó.",
		"Trabaja en Minas del Sur, S. A. de C. V., o en otra S. L. ¦Nadie sabe.",
		"Véase la pág. 3, núm. 4, del art. 5.º de la ley. ¦Después, el cap. II.",
		"Compra pan, sal, etc. y vuelve. ¦Compra pan, sal, etc. ¦Vuelve.",
		"Abre a las 9 a. m. y cierra a las 8 p. m. ¦Luego descansa.",
		"A las 3 p. m. Rosa llamó. ¦Comimos a las 2 p. m. ¦Rosa cocinó.",
		"Nació en 70 a. C. ¦Virgilio fue poeta. ¦Murió en 19 a. C. y dejó obra.",
		"Son 1.250,75 euros. ¦12 personas pagaron. ¦€5 sobran.",
		"Pesa 5 kg. ¦¿Cuánto mide? ¦Mide 2 m. ¦La puerta, no. ¦Va a 90 km/h. ¦¿Llegará?",
		"¿Quién eres? ¦¡Nadie! ¦¿¡Cómo!? ¦Pero ¿por qué? ¦Porque sí. ¦¿y tú?",
		"¡Ay!, dijo Eva. ¦¿Vienes?, preguntó. ¦¡Vete! gritó.",
		"—Hola —dijo Eva—. ¦¿Qué tal? ¦—Bien —respondió él. ¦—Me alegro.",
		"—¿Vas? —preguntó—. ¦Yo sí. ¦—¡No!",
		"«El saber no ocupa lugar.», dice el refrán. ¦«¿Seguro?», preguntó Leo. ¦Sí.",
		"Dijo: «Entra. Te esperaba». ¦Y entró. ¦“Basta.” ¦Eso dijo.",
		"Según el informe (véase pág. 3. Hay más.) nadie salió. ¦(Es falso.) ¦Todos salieron.",
		"No sé... ¦Quizá mañana. ¦No sé… quizá. ¦Ah… ¦Bueno.",
		"La lista: ¦1. Agua. ¦2. Pan. ¦3. Sal.",
		"1.º El agua. ¦2.º El pan.",
		"Ofrece a) agua, b) pan y c) sal. ¦Ven.",
		"• 1. Come bien \n¦• 2. Duerme bien",
		"Escriba a ana@ejemplo.es. ¦O mire https://ejemplo.es/?a=B. ¦Gracias.",
		"Fue en Estados Unidos.¦Amnistía lo contó. ¦Fin.",
		"Vive en la Avda. Los Robles, n.º 5, 2.ª planta. ¦Tel. 555 12. ¦Ext. 30.",
		"P. D. Te espero. ¦Ud. sabrá. ¦Como diga Ud. ¦Lo haré.",
		"Vivió en el s. XIX. ¦Luego, nada.",
	},
	"fr": {
		"M. Roux et Mme Petit parlent à Mgr. Blanc. ¦Il écoute.",
		"« Viens. » ¦Elle vint. ¦« Où vas-tu ? » demanda-t-il. ¦— Chez moi ! ¦— Bien.",
		"Il a dit : « Entre. J'attends. » ¦Puis il sortit.",
		"L'art. 3 de la loi n° 12, p. 5, etc. ¦C'est tout. ¦J.-P. Morel l'a écrit.",
		"Né en 30 av. J.-C. à Lyon. ¦Mort en 20 apr. J.-C. ¦Une vie longue.",
		"Il arrive à 9 h. ¦Elle part à 10 h 30. ¦3,50 € suffisent. ¦20 personnes paient.",
		"Pourquoi ? ¦Parce que ! ¦Ah… ¦Bon. ¦Eh bien… rien.",
	},
	"pt": {
		"O Sr. Reis e a Dra. Lima leram o art. 5.º da lei n.º 9. ¦Nada mais.",
		"— Vens? — perguntou ele. ¦— Não. ¦— Então fico.",
		"Traz pão, sal, etc. ¦Depois volta. ¦Nasceu em 40 a.C. ¦Horácio o leu.",
		"“Não sei. Talvez amanhã.” ¦Foi o que disse. ¦São 1.200,50. ¦15 pessoas vieram.",
	},
	"de": {
		"Am 5. März kam Prof. Dr. Klein. ¦Im 18. Jahrhundert lebten hier 3 Mio. Menschen. ¦Das war viel.",
		"Am 7. 8. 1999 war es so weit. ¦Das war 1999. ¦Danach kam nichts. ¦Heute ist der 3. ¦Es regnet.",
		"Er mag z. B. Tee, d. h. kein Bier, usw. ¦Sie nicht. ¦Vgl. Art. 5 Abs. 2 GG. ¦Das genügt.",
		"„Bleib. Es regnet.“ ¦Er ging. ¦»Halt!« ¦Sie lachte. ¦„Wer da?“, rief er. ¦„Ich“, sagte sie.",
		"Ludwig XIV. starb. ¦Die Bau GmbH & Co. KG wuchs. ¦Der 2. Weltkrieg war vorbei.",
	},
	"it": {
		"Il Sig. Neri e la Dott.ssa Villa lessero l'art. 5, pag. 3, ecc. ¦Poi basta.",
		"«Entra. Ti aspetto.» ¦Poi uscì. ¦«Chi è?» chiese lei. ¦Nessuno.",
		"La Mare S.p.A. chiuse. ¦Nacque nel 65 a.C. ¦Morì presto. ¦Perché? ¦Mah…",
	},
	"ar": {
		"هل وصلت؟ ¦نعم، وصلت! ¦قال د. سامي: «أهلاً. تفضل.» ¦ثم جلس.",
		"انظر ص. 7 من الكتاب؛ فهو قديم. ¦اشترى خبزاً وملحاً، إلخ. ¦ثم عاد.",
		"قال نعم.\u200f ¦ثم ذهب... ¦وعاد.",
	},
	"zh": {
		"下雨了。¦你来吗？¦不！¦她说：“等等。我来了。”¦然后走了。",
		"“快跑！”他喊道。¦没有人动。¦“是吗？”¦“是的。”¦天黑了……风也停了。",
		"价格是4.5元。¦《风。雨》很好。¦（见第3页。）¦完。",
	},
	"ja": {
		"雨だ。¦来ますか？¦「はい。」と答えた。¦「いいえ。」¦彼女は帰った。",
		"母は「待って。今行く。」と言った。¦そして…消えた。¦（注。）¦終わり。",
	},
	"und": {
		"Ein Satz. ¦Noch einer! ¦यह एक वाक्य है। ¦यह दूसरा है।",
		"А. С. Пушкин писал. ¦Да? ¦Да. ¦Τέλος. ¦3.5 is a number.",
	},
}

func TestRules(t *testing.T) {
	for language, texts := range cases {
		for _, text := range texts {
			var want []string
			for sentence := range strings.SplitSeq(text, "¦") {
				want = append(want, strings.TrimSpace(sentence))
			}
			got := split(strings.ReplaceAll(text, "¦", ""), language)
			if !slices.Equal(got, want) {
				t.Errorf("%s:\n got %q\nwant %q", language, got, want)
			}
		}
	}
}
