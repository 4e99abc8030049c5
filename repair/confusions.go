package repair

import (
	"math"
	"strconv"
	"strings"
	"sync"
)

// A confusable is a pair of strings that are taken for one another.
type confusable struct {
	got, want string
	share     float32 // -ln of how often it happens, against how often any of its class happens to a letter
	part      float32 // its share of all that happens of its class
}

// scanned are the strings that readers of scanned pages take for one another.
// The document itself adapts them.
var scanned = sync.OnceValue(func() []confusable { return readConfusions(scannedCounts) })

// readConfusions reads a table of counts: on a line, a string that was meant,
// how often it was, then what was read instead and how often. A line that
// begins with a tab goes on with the one before; _ is nothing.
func readConfusions(table string) []confusable {
	list := make([]confusable, 0, strings.Count(table, " ")/2)
	var errors float64
	var letters float64
	table = strings.ReplaceAll(table, "\n\t", " ")
	for line := range strings.Lines(table) {
		fields := strings.Fields(line)
		meant := count(fields[1])
		if fields[0] == nothing {
			letters = meant
		}
		for i := 2; i < len(fields); i += 2 {
			n := count(fields[i+1])
			errors += n
			list = append(list, confusable{
				got: written(fields[i]), want: written(fields[0]),
				share: float32(-math.Log(n / meant)), part: float32(n),
			})
		}
	}
	rate := float32(math.Log(errors / letters))
	for i := range list {
		list[i].share += rate
		list[i].part /= float32(errors)
	}
	return list
}

// letterShares says how often each letter stands among all, as far as the table
// of scanned pages counts them.
var letterShares = sync.OnceValue(func() map[string]float64 {
	shares, all := map[string]float64{}, 1.0
	for line := range strings.Lines(scannedCounts) {
		fields := strings.Fields(line)
		switch {
		case line[0] == '\t':
		case fields[0] == nothing:
			all = count(fields[1])
		case len(fields[0]) == 1:
			shares[fields[0]] = count(fields[1]) / all
		}
	}
	return shares
})

// nothing stands for the empty string in a table.
const nothing = "_"

func written(s string) string {
	if s == nothing {
		return ""
	}
	return s
}

func count(s string) float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic("repair: table of confusions: " + err.Error())
	}
	return n
}

// scannedCounts was counted over the pages of old newspapers of which a
// transcript exists: the training parts of ICDAR 2017 (competition on post-OCR
// correction), Overproof (Evershed and Fitch 2014) and BLN600, aligned letter by
// letter, case aside. Pairs that were seen less than six times, or on less
// than four pages, are left out.
const scannedCounts = `_ 1835683 i 810 l 571 - 313 n 293 t 284 s 273 r 235 e 224 v 196 a 152 o 127 ' 115 ~ 113 b 103 f 75 c 70 u 68 1 56 d 50 h 46 . 43 j 35 p 28 3 27 z 27 g
	21 w 20 x 19 m 17 y 14 4 12 ; 12 : 11 k 11 q 10 5 9 ii 9 ( 8 ll 8 0 7 7 7 li 7 / 6 in 6
a 142658 n 324 e 284 u 279 i 175 s 148 o 141 _ 116 t 45 r 22 h 19 l 18 . 17 b 14 it 14 d 11 ii 10 tt 9 - 8 .i 8 m 8 q 8 k 7 p 7 ti 7 v 7 x 7 c 6 » 6
al 11164 ni 8 oi 7
an 29401 mi 25 sa 11 ra 7
as 16108 ee 11 u 11
b 29755 h 332 t 22 o 21 l 18 r 17 _ 15 li 13 d 11 e 9 u 9 n 8 s 7 i 6 k 6 ll 6
c 53196 o 437 e 364 _ 89 s 40 r 38 t 38 a 26 g 19 i 17 d 16 n 16 u 12 ' 11 q 10 b 8 p 8
ce 10049 es 7
ch 9119 eb 9 ob 8
cl 2144 d 7
cu 2282 en 7
d 85011 l 68 a 67 _ 60 i 34 il 26 n 25 o 23 t 23 ti 22 tl 19 u 16 c 11 b 9 r 8 ! 7 4 7 e 7 j 7 rl 6
e 237676 o 2960 c 520 _ 298 a 257 s 188 t 96 b 76 i 73 r 72 u 63 k 54 p 45 n 40 - 33 d 33 l 26 f 23 v 23 h 20 . 18 ? 16 ' 13 g 12 q 12 f. 9 z 9 " 8 3
	8 « 8 6 7 j 6 x 6 » 6
ee 6700 oo 37 co 9
en 22064 ou 16
er 32529 ci 9
f 45132 t 299 l 260 i 126 _ 72 r 59 p 40 e 10 j 10 ' 9 d 9 k 6 í 6
ff 2250 ll 6
fi 3199 ll 6
g 33373 _ 49 e 30 o 26 a 22 c 21 s 18 p 16 r 13 u 10 i 9 l 8 n 8 q 8 t 8 z 7 , 6 f 6
h 113437 b 1212 li 327 i 133 l 133 ii 128 n 93 _ 92 il 84 e 58 o 48 ir 41 t 34 ri 28 u 28 it 22 k 22 r 22 s 22 ti 16 is 15 a 14 f 14 ll 13 lt 10 ' 8
	fl 8 fi 7 el 6
ha 17366 bu 13 be 6
he 57401 bo 49 b 17 bs 12 o 10 _ 9 ba 7 im 7 in 6
hi 12188 in 20
i 115529 l 391 _ 103 t 56 j 21 r 20 a 17 f 15 . 13 1 13 ' 12 u 12 n 8 s 8 m 7 - 6 e 6
ic 8122 le 8
ie 4445 lo 7
il 6637 d 6
in 32081 m 32 lu 11
is 14666 u 10 li 6
it 13807 u 6
j 3623 t 15 l 13 i 9 _ 7
k 11328 l 22 _ 20 h 16 i 11 e 8 li 6 lt 6 r 6
l 66248 i 257 _ 131 t 66 f 24 1 19 ' 18 ! 13 . 10 j 10 h 9 e 7 k 7 r 7 d 6 u 6 ~ 6
le 11058 ic 8
li 7223 h 10
ll 8886 u 23 _ 7
m 46005 n 118 in 79 ni 78 rn 53 i 45 _ 42 nt 32 ai 31 r 29 l 23 a 22 ra 17 tn 17 s 16 sn 16 u 16 h 14 al 12 di 12 ro 12 t 12 w 12 si 10 b 8 x 8 d 7 nn
	7 ui 7 bl 6 en 6 ln 6 na 6
n 132162 u 908 a 229 _ 136 r 121 i 115 o 111 s 88 t 74 h 62 l 57 e 55 d 45 ii 43 m 41 r. 38 ri 34 ti 34 p 29 b 23 x 22 tt 21 c 17 li 17 ll 15 si 13 il
	12 is 12 v 12 w 12 f 9 rr 8 fi 7 - 6 ss 6 ~ 6
nd 23257 mi 32
ne 12568 uo 7
o 138869 e 385 a 130 c 119 _ 102 u 92 n 54 s 47 b 46 i 46 d 37 p 21 q 21 t 17 6 16 g 12 r 12 . 8 ' 7 j 6 l 6 ~ 6
oo 3708 ee 11
ou 14374 ea 7
p 33996 n 51 _ 28 f 21 o 17 r 17 i 13 t 10 l 9 d 8 b 7 e 7 l' 7 v 6
r 118872 i 443 t 156 _ 105 l 71 b 54 s 50 n 41 e 40 v 34 h 27 a 24 c 24 f 22 - 21 k 21 u 18 x 17 it 13 p 13 ' 12 o 12 . 11 ii 9 lt 8 g 7 m 7 z 7 d 6
	il 6 ll 6 í 6
re 24126 ic 12 n 10
ri 10593 n 17 il 9
rm 1915 nn 7
rn 2667 m 22
rs 6441 n 6
s 113018 _ 534 e 528 a 351 b 140 i 129 t 121 n 97 r 64 « 60 o 57 8 55 g 39 . 36 - 35 c 31 » 30 , 27 f 26 l 26 ? 21 3 20 h 20 p 19 d 18 m 18 6 17 * 15
	9 15 ' 14 u 12 x 11 w 10 j 9 v 9 q 8 • 8
se 13723 bo 7
sh 5629 ab 6
t 172516 l 173 i 168 _ 154 b 100 r 57 f 37 ' 33 s 33 c 24 e 14 . 11 - 9 h 9 n 9 o 7 ( 6 a 6
th 60318 hi 14 _ 10 b 7 m 7 di 6 ib 6 li 6
u 46780 a 365 n 336 o 83 i 51 e 50 _ 49 t 21 l 16 r 13 ti 12 tt 12 ii 11 s 10 c 8 w 8 h 7 li 7 si 6
un 5957 nu 7
v 16685 r 46 s 17 y 17 t 16 _ 14 \ 6
w 39155 v 78 _ 45 iv 22 n 20 » 15 av 11 vv 11 i 10 m 10 r 10 s 9 t 9 yv 9 * 8 e 8 a 7 sv 7 se 6 « 6
x 3356 r 9 _ 8 s 7
y 30160 v 252 j 63 _ 44 t 20 r 19 ) 10 s 8 l 7 e 6 i 6
z 830 s 19 r 9`
