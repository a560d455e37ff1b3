package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.examples.rest.Failure.Code;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** A filter that reads a request's body before anything else does, within bounds of size and time. */
final class BodyLimit extends OncePerRequestFilter {
    private static final int CHUNK = 8192;

    private final int maxBytes;
    private final long maxNanos;
    private final FailureWriter failures;

    BodyLimit(HostSettings.Limits limits, FailureWriter failures) {
        maxBytes = Math.toIntExact(limits.body().toBytes());
        maxNanos = limits.bodyTime().toNanos();
        this.failures = failures;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long began = System.nanoTime();
        var body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try {
            for (int n = 0; n >= 0; n = request.getInputStream().read(chunk)) {
                body.write(chunk, 0, n);
                if (body.size() > maxBytes || request.getContentLengthLong() > maxBytes) {
                    refuse(
                            response,
                            HttpStatus.CONTENT_TOO_LARGE,
                            Code.PAYLOAD_TOO_LARGE,
                            "the body is larger than " + maxBytes + " bytes");
                    return;
                }
                if (System.nanoTime() - began > maxNanos) {
                    refuse(response, HttpStatus.REQUEST_TIMEOUT, Code.REQUEST_TIMEOUT, "the body arrives too slowly");
                    return;
                }
            }
        } catch (IOException e) {
            refuse(response, HttpStatus.REQUEST_TIMEOUT, Code.REQUEST_TIMEOUT, "the body did not arrive");
            return;
        }
        chain.doFilter(new ReadRequest(request, body.toByteArray()), response);
    }

    private void refuse(HttpServletResponse response, HttpStatus status, Code code, String message) throws IOException {
        response.setHeader("Connection", "close");
        failures.write(response, Failure.of(status, code, message));
    }

    /** A request whose body is in memory. */
    private static final class ReadRequest extends HttpServletRequestWrapper {
        private final byte[] body;

        ReadRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var in = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return in.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    return in.read(into, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return in.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("the body has already been read");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
