package com.moniqo.wallet.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;

/** The bounds on requests of an application that seems to run in a cloud, where Spring would trust the headers of a proxy. */
@SpringBootTest(
        classes = RestHost.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.cloud-platform=kubernetes",
            "wallet.limits.requests-per-second=0",
            "wallet.limits.burst=5",
            "logging.threshold.console=OFF"
        })
class RateLimitTest {
    @Autowired
    private Environment environment;

    @Test
    void no_header_gives_a_client_more_requests() {
        Api api = Api.at(environment.getRequiredProperty("local.server.port", Integer.class));
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 200; i++) {
            Api forged = api.with("X-Forwarded-For", "192.0.2." + i)
                    .with("Forwarded", "for=192.0.2." + i)
                    .with("X-Real-IP", "192.0.2." + i);
            Api.Reply reply = forged.get("/actuator/health/liveness");
            statuses.add(reply.status());
            if (reply.status() == 429) {
                assertThat(reply.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
                assertThat(reply.http().headers().firstValue("Retry-After")).contains("1");
            }
        }
        assertThat(statuses.subList(0, 100)).containsOnly(200);
        assertThat(statuses.subList(100, 200)).containsOnly(429);
        assertThat(List.of(200, 429)).containsAll(statuses);
    }
}
