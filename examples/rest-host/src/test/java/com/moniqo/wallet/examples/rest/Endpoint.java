package com.moniqo.wallet.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** One endpoint, and a body that it accepts. */
record Endpoint(String method, String path) {
    Endpoint on(String wallet) {
        return new Endpoint(
                method,
                path.replace("{id}", wallet)
                        .replace("{orderId}", "o-1")
                        .replace("{clientId}", "c-1")
                        .replace("{user}", "bob")
                        .replace("{slug}", "demo-wallet-v1"));
    }

    boolean open() {
        return path.endsWith("/auth/login") || (method.equals("GET") && path.contains("/definitions"));
    }

    static List<Endpoint> all(RequestMappingHandlerMapping endpoints) {
        List<Endpoint> all = endpoints.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1"))
                        .flatMap(path -> info.getMethodsCondition().getMethods().stream()
                                .map(RequestMethod::name)
                                .map(method -> new Endpoint(method, path.replaceAll("\\{(\\w+):[^}]*}", "{$1}")))))
                .toList();
        assertThat(all).hasSizeGreaterThan(35);
        return all;
    }

    String body() {
        if (!Set.of("POST", "PATCH").contains(method)) {
            return null;
        }
        if (path.endsWith("/credentials")) {
            return Api.json("{'credentials': {'initial_balance_usd': '10'}}");
        }
        if (path.contains("/order-lists")) {
            return Api.json("{'list_type': 'oco', 'orders': [") + HostTest.limit("sell", "0.01", "61000") + ","
                    + Api.json(
                            "{'symbol': 'BTC/USDT', 'side': 'sell', 'order_type': 'stop_loss', 'amount': '0.01', 'stop_price': '45000'}]}");
        }
        if (method.equals("POST") && path.contains("/orders")) {
            return HostTest.order("buy", "0.01");
        }
        if (path.contains("/orders/")) {
            return Api.json("{'price': '1'}");
        }
        if (path.endsWith("/resume")) {
            return Api.json("{'confirm': true}");
        }
        return method.equals("PATCH") ? Api.json("{'custom_name': 'x'}") : "{}";
    }
}
