package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"strings"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
)

type chatClient struct {
	http   *http.Client
	tracer trace.Tracer
}

// stopReading is what a caller does that has its finish reason.
type stopReading func(body io.Closer, cancel context.CancelFunc)

func closeBody(body io.Closer, _ context.CancelFunc) { body.Close() }

// The body is closed later, as by a deferred call.
func cancelContext(_ io.Closer, cancel context.CancelFunc) { cancel() }

func readToTheEnd(io.Closer, context.CancelFunc) {}

// complete streams a completion. A goroutine reads, and its error is the span's; the caller stops at the finish reason,
// while the goroutine waits for what comes next.
func (c chatClient) complete(name string, request *http.Request, stop stopReading) {
	ctx, span := c.tracer.Start(context.Background(), "chat gpt-4.1-mini", trace.WithSpanKind(trace.SpanKindClient),
		trace.WithAttributes(
			attribute.String("gen_ai.operation.name", "chat"),
			attribute.String("gen_ai.provider.name", "openai"),
			attribute.String("gen_ai.request.model", "gpt-4.1-mini"),
			attribute.String("call", name),
		))
	defer span.End()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	response, err := c.http.Do(request.WithContext(ctx))
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	span.SetAttributes(attribute.Int("http.response.status_code", response.StatusCode))

	reasons := make(chan string)
	failed := make(chan error)
	go func() { failed <- read(response.Body, reasons) }()
	for {
		select {
		case reason := <-reasons:
			span.SetAttributes(attribute.StringSlice("gen_ai.response.finish_reasons", []string{reason}))
			// The reader is back in its read, which blocks.
			time.Sleep(50 * time.Millisecond)
			stop(response.Body, cancel)
		case err := <-failed:
			if err != nil {
				span.RecordError(err)
				span.SetStatus(codes.Error, err.Error())
			}
			return
		}
	}
}

// read gives the finish reason of a stream to reasons, and the error that the stream ended with.
func read(body io.Reader, reasons chan<- string) error {
	lines := bufio.NewScanner(body)
	for lines.Scan() {
		data, found := strings.CutPrefix(lines.Text(), "data: ")
		if !found || data == "[DONE]" {
			continue
		}
		var event struct {
			Choices []struct {
				FinishReason string `json:"finish_reason"`
			} `json:"choices"`
		}
		if err := json.Unmarshal([]byte(data), &event); err != nil {
			return err
		}
		if reason := event.Choices[0].FinishReason; reason != "" {
			reasons <- reason
		}
	}
	return lines.Err()
}
