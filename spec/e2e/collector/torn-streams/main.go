// A client that streams a completion over HTTP/2 as Go agents do, against a server that plays what models do. Each call
// is one chat span of the OpenTelemetry SDK, exported as the environment says.
package main

import (
	"context"
	"log"
	"net/http"

	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
)

func main() {
	ctx := context.Background()
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		log.Fatal(err)
	}
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter))
	server := startServer()
	defer server.Close()

	chat := chatClient{http: server.Client(), tracer: provider.Tracer("torn-streams")}
	for _, call := range []struct {
		name string
		path string
		stop stopReading
	}{
		{"closed body", "/hangs", closeBody},
		{"cancelled context", "/hangs", cancelContext},
		{"broken stream", "/breaks", closeBody},
		{"ended stream", "/ends", readToTheEnd},
	} {
		request, err := http.NewRequest(http.MethodPost, server.URL+call.path, http.NoBody)
		if err != nil {
			log.Fatal(err)
		}
		chat.complete(call.name, request, call.stop)
	}

	if err := provider.Shutdown(ctx); err != nil {
		log.Fatal(err)
	}
}
