// Measures the transform processor alone: nanoseconds of processor time a span, for each configuration and each file of
// spans (OTLP/JSON, a document a line), all in turns, of each the fastest of several rounds.
//
//	transform ROUNDS configuration.yaml … -- spans.jsonl …
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"syscall"

	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/transformprocessor"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/confmap/provider/envprovider"
	"go.opentelemetry.io/collector/confmap/provider/fileprovider"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"
)

type result struct {
	Configuration string  `json:"configuration"`
	Spans         string  `json:"spans"`
	Nanoseconds   float64 `json:"nanoseconds"`
}

func main() {
	rounds, err := strconv.Atoi(os.Args[1])
	check(err)
	configurations, files := split(os.Args[2:])
	var results []*result
	var passes []func() float64
	for _, configuration := range configurations {
		traces := transform(configuration)
		for _, file := range files {
			result := &result{Configuration: configuration, Spans: file}
			spans := read(file)
			results = append(results, result)
			passes = append(passes, func() float64 { return pass(traces, spans) })
		}
	}
	for round := 0; round < rounds; round++ {
		for index, pass := range passes {
			nanoseconds := pass()
			if round == 0 || nanoseconds < results[index].Nanoseconds {
				results[index].Nanoseconds = nanoseconds
			}
		}
	}
	check(json.NewEncoder(os.Stdout).Encode(results))
}

func split(arguments []string) (before, after []string) {
	for index, argument := range arguments {
		if argument == "--" {
			return arguments[:index], arguments[index+1:]
		}
	}
	return arguments, nil
}

// transform is the processor transform/teardown of a configuration.
func transform(file string) processor.Traces {
	resolver, err := confmap.NewResolver(confmap.ResolverSettings{
		URIs:              []string{"file:" + file},
		ProviderFactories: []confmap.ProviderFactory{fileprovider.NewFactory(), envprovider.NewFactory()},
	})
	check(err)
	whole, err := resolver.Resolve(context.Background())
	check(err)
	own, err := whole.Sub("processors::transform/teardown")
	check(err)
	factory := transformprocessor.NewFactory()
	configuration := factory.CreateDefaultConfig()
	check(own.Unmarshal(configuration))
	settings := processor.Settings{
		ID:                component.NewID(factory.Type()),
		TelemetrySettings: componenttest.NewNopTelemetrySettings(),
	}
	traces, err := factory.CreateTraces(context.Background(), settings, configuration, consumertest.NewNop())
	check(err)
	return traces
}

func read(file string) []ptrace.Traces {
	opened, err := os.Open(file)
	check(err)
	defer func() { check(opened.Close()) }()
	lines := bufio.NewScanner(opened)
	lines.Buffer(nil, 1<<26)
	var documents []ptrace.Traces
	for lines.Scan() {
		document, err := (&ptrace.JSONUnmarshaler{}).UnmarshalTraces(lines.Bytes())
		check(err)
		documents = append(documents, document)
	}
	check(lines.Err())
	return documents
}

// pass is what a span costs. The processor changes its spans, so that each pass works on copies, which nobody counts.
func pass(traces processor.Traces, documents []ptrace.Traces) float64 {
	count := 0
	copies := make([]ptrace.Traces, len(documents))
	for index, document := range documents {
		copies[index] = ptrace.NewTraces()
		document.CopyTo(copies[index])
		count += document.SpanCount()
	}
	before := processorTime()
	for _, document := range copies {
		check(traces.ConsumeTraces(context.Background(), document))
	}
	return float64(processorTime()-before) / float64(count)
}

func processorTime() int64 {
	var usage syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
