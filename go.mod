module github.com/textmend/textmend

go 1.26
