/**
 * What makes an error real, whatever else it says.
 */

/**
 * What makes an error real whatever it ends with. A built-in matches no error of which the type, the message or the
 * span's `error.type` has it.
 */
export const REAL_ERROR: RegExp = new RegExp(
  [
    // A second error on another line: Go's `errors.Join`, an aggregate error.
    '\\n',
    // The code of a DOMException TimeoutError.
    '^23$',
    // At the start of a word, so that the address in `Post "https://…/quota": …` does not count.
    '(?:^|[\\s(:[])[\\w.-]*(?:time(?:d?[ -])?d?out|deadline|rate[ _-]?limit|too many|quota|exhausted' +
      '|throttl|overload|unavailable|internal[ :_s]|json [ip]|mcp error|(?:server|api)_error)',
    // gRPC and HTTP/2: every code but the one for cancelled.
    'code = [^c]|(?:with|error) code [^08n]|nghttp2_(?:[^cn]|co)',
    // An HTTP status, but no port, stream ID or length.
    '(?:^|: |\\(|(?:error|got|returned|status|code)[ :=_]+)[45]\\d\\d(?:[\\s):,]|$)',
    // The same behind a word with `http` in it. Each word is entered at its start alone and has one way to its `http`:
    // where every `http` may be a start, the time is that of the length squared.
    '(?:^|\\s)(?:[^\\sh]|h+[^\\sht])*h+ttp(?:\\S*[:=_]|\\S* [ :=_]*)[45]\\d\\d(?:[\\s):,]|$)',
  ].join('|'),
  'i',
);
