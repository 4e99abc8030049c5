package eval

import (
	"html/template"
	"io"
	"strings"
	"sync"
)

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("eval").Parse(`<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>textmend eval</title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 56rem; padding: 0 1rem; color: #222 }
  pre { font-size: 13px; overflow-x: auto }
  svg { max-width: 100%; height: auto }
</style>
<h1>textmend eval</h1>
{{range .}}<section>
<h2>{{.Name}}</h2>
{{.Picture}}
<pre>{{.Text}}</pre>
</section>
{{end}}</html>
`))
})

// WriteHTML writes reports as one page with pictures, that stands alone.
func WriteHTML(w io.Writer, reports []*Report) error {
	type section struct {
		Name    string
		Picture template.HTML
		Text    string
	}
	var sections []section
	for _, r := range reports {
		var picture, text strings.Builder
		if err := r.WriteSVG(&picture); err != nil {
			return err
		}
		if err := r.WriteText(&text); err != nil {
			return err
		}
		_, body, _ := strings.Cut(text.String(), "\n") // without the name
		sections = append(sections, section{r.Name, template.HTML(picture.String()), body})
	}
	return page().Execute(w, sections)
}
