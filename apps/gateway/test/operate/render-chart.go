// Renders one template of the Helm chart with the engine that Helm has, Go's text/template, and the functions that the chart uses.
// Standard input: { "Values": …, "Release": { "Name": … } }. Fails on a function or a value that is not there.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"text/template"
)

func main() {
	var data map[string]any
	if err := json.NewDecoder(os.Stdin).Decode(&data); err != nil {
		panic(err)
	}
	functions := template.FuncMap{
		"quote":  func(value any) string { return strconv.Quote(fmt.Sprint(value)) },
		"toJson": func(value any) (string, error) { text, err := json.Marshal(value); return string(text), err },
	}
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	parsed := template.Must(template.New("chart").Option("missingkey=error").Funcs(functions).Parse(string(text)))
	if err := parsed.Execute(os.Stdout, data); err != nil {
		panic(err)
	}
}
