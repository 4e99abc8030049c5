package repair_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
)

// A page as a scanner read it: letters of like shape, a word that became
// another one, one that a blank broke, digits among letters.
const scannedPage = `Tho meeting of tbe Harbour Board was beld on Tuesday evening, when tho chairman
read a letter from tbe inspector of works. He said that tho new breakwater bad
been finisbed, and tbat the lamps would be ligbted before Cbristmas. The secre tary
asked wbetber tbe price of tho stone had been paid, and tho treasurer replied
tbat tbe st0ne was still upon tbe quay. Several gentlemen tben spoke of tho
danger to tbe fisbing boats, for the cbannel is narrow and tbe water is not deep.`

func TestRepairScanned(t *testing.T) {
	fixed, err := edit.Apply(scannedPage, repair.New(repair.Options{}).Repair(scannedPage).Edits(0))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"The meeting of the Harbour Board was held", "the chairman", "breakwater had\nbeen finished",
		"lighted before Christmas", "whether the price of the stone", "the treasurer replied\nthat the",
		"gentlemen then spoke", "fishing boats", "the channel is narrow and the water is not deep",
		"secretary", "stone was still",
	} {
		if !strings.Contains(fixed, want) {
			t.Errorf("no %q in\n%s", want, fixed)
		}
	}
}

// Figures are read as letters, and letters as figures. What stands behind a number
// may be its unit, and what its letters stand for is not always known.
func TestRepairScannedNumbers(t *testing.T) {
	r := repair.New(repair.Options{})
	for _, c := range []struct{ in, want string }{
		{"It was built in l832, enlarged in 18l9 and in 1O66.", "It was built in 1832, enlarged in 1819 and in 1066."},
		{"N0 stone was cut until tbe end 0f tbe year 1S64, like tbose of 1852 and 1871.", "No stone was cut until the end of the year 1864, like those of 1852 and 1871."},
		{"He paid 500l. and 10s. 6d. on tbe 2nd, and N3 was given 7S.", "He paid 500l. and 10s. 6d. on the 2nd, and N3 was given 7S."},
	} {
		out, _ := mend(t, r, scannedPage+"\n"+c.in)
		if !strings.HasSuffix(out, "\n"+c.want) {
			t.Errorf("got %q, want %q", out[strings.LastIndex(out, "\n")+1:], c.want)
		}
	}
}

// Where most doubtful words are wrong, more is made than is likely right, and what is
// said of it stays true.
func TestRepairScannedSays(t *testing.T) {
	result := repair.New(repair.Options{}).Repair(scannedPage)
	unlikely := 0
	for _, c := range result.Corrections {
		if c.IsSure() && c.Confidence < repair.DefaultMinConfidence {
			unlikely++
		}
	}
	all, likely := len(result.Edits(0)), len(result.Edits(repair.DefaultMinConfidence))
	if unlikely == 0 || all != likely+unlikely {
		t.Errorf("%d are made, %d of them unlikely, %d from the usual threshold on", all, unlikely, likely)
	}
}

// A text in another language is full of unknown words, but nobody misread it.
func TestRepairScannedKeepsForeign(t *testing.T) {
	const src = `Hôm nay trời đẹp, chúng tôi đi chợ mua cá và rau. Mẹ tôi nấu cơm, còn em tôi học bài ở nhà.
Buổi chiều cả nhà ngồi uống trà dưới cây xoài và kể chuyện ngày xưa cho bọn trẻ nghe.`
	for _, e := range repair.New(repair.Options{}).Repair(src).Edits(0) {
		t.Errorf("%q was changed to %q", src[e.Start:e.End], e.New)
	}
}
