package com.moniqo.wallet.examples.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
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
        Failure failure = status.is5xxServerError()
                ? Failure.of(status, Failure.Code.INTERNAL_ERROR, "the request failed unexpectedly")
                : ErrorAnswers.refusal(status);
        return ResponseEntity.status(status).body(failure);
    }
}
