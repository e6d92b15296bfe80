package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
)

const (
	content = `{"choices":[{"delta":{"content":"Hi"},"finish_reason":null}]}`
	finish  = `{"choices":[{"delta":{},"finish_reason":"stop"}]}`
)

// startServer streams server-sent events over HTTP/2.
func startServer() *httptest.Server {
	mux := http.NewServeMux()
	// The finish reason, and then nothing: the stream stays open.
	mux.HandleFunc("/hangs", func(w http.ResponseWriter, r *http.Request) {
		send(w, content, finish)
		<-r.Context().Done()
	})
	// The stream breaks before the finish reason.
	mux.HandleFunc("/breaks", func(w http.ResponseWriter, _ *http.Request) {
		send(w, content)
		panic(http.ErrAbortHandler)
	})
	mux.HandleFunc("/ends", func(w http.ResponseWriter, _ *http.Request) {
		send(w, content, finish, "[DONE]")
	})
	server := httptest.NewUnstartedServer(mux)
	server.EnableHTTP2 = true
	server.StartTLS()
	return server
}

func send(w http.ResponseWriter, events ...string) {
	w.Header().Set("Content-Type", "text/event-stream")
	for _, event := range events {
		fmt.Fprintf(w, "data: %s\n\n", event)
		w.(http.Flusher).Flush()
	}
}
