package com.moniqo.wallet.examples.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.json.JsonMapper;

/** Writes failures that occur outside the controllers: in filters, and in the web server itself. */
@Controller
class FailureWriter implements ErrorController {
    private final JsonMapper json;

    FailureWriter(JsonMapper json) {
        this.json = json;
    }

    void write(HttpServletResponse response, Failure failure) throws IOException {
        byte[] body = json.writeValueAsBytes(failure);
        response.setStatus(failure.statusCode());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @RequestMapping("/error")
    ResponseEntity<Failure> error(HttpServletRequest request) {
        HttpStatus status = Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                .map(code -> HttpStatus.resolve((Integer) code))
                .orElse(HttpStatus.NOT_FOUND);
        return ResponseEntity.status(status).body(failure(status));
    }

    private static Failure failure(HttpStatus status) {
        return status == HttpStatus.INTERNAL_SERVER_ERROR
                ? Failure.of(status, Failure.Code.INTERNAL_ERROR, "the request failed unexpectedly")
                : ErrorAnswers.refusal(status);
    }

    /** Replaces the web server's own page for requests that are too malformed to reach the application. */
    @Bean
    static WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> errorPage(JsonMapper json) {
        return server -> server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ErrorPage(json)));
    }

    private static final class ErrorPage extends ErrorReportValve {
        private final JsonMapper json;

        ErrorPage(JsonMapper json) {
            this.json = json;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            if (status == null
                    || !status.isError()
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                response.setHeader("X-Content-Type-Options", "nosniff");
                response.setHeader("Cache-Control", "no-store");
                PrintWriter body = response.getReporter();
                if (body != null) {
                    body.write(json.writeValueAsString(failure(status)));
                    response.finishResponse();
                }
            } catch (IOException e) {
                // the client is gone
            }
        }
    }
}
