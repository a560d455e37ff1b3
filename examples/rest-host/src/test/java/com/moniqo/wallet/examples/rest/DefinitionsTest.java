package com.moniqo.wallet.examples.rest;

import static com.moniqo.wallet.examples.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefinitionsTest extends HostTest {
    private static final String PATH = "/api/v1/wallets/definitions";

    @Test
    void the_catalog_is_public_and_seeded() {
        Api.Reply reply =
                api.get(PATH + "?is_demo=true&is_active=true&integration_type=SIMULATION&supported_market=crypto");
        answered(reply, 200);
        assertThat(reply.text("message")).isEqualTo("Wallet definitions retrieved");
        assertThat(reply.data().path("total").asInt()).isEqualTo(1);
        assertThat(reply.data().path("limit").asInt()).isEqualTo(100);
        assertThat(reply.data().path("offset").asInt()).isZero();
        assertThat(reply.data().path("has_more").asBoolean()).isFalse();
        assertThat(reply.data().path("items").path(0).path("slug").asString()).isEqualTo("demo-wallet-v1");
        assertThat(api.get(PATH + "/binance-spot-v1").data().path("is_active").asBoolean())
                .isFalse();
    }

    @Test
    void pages_have_from_1_to_500_items() {
        Api.Reply first = api.get(PATH + "?limit=1&skip=0");
        assertThat(first.data().path("items").size()).isEqualTo(1);
        assertThat(first.data().path("has_more").asBoolean()).isTrue();
        answered(api.get(PATH + "?limit=500"), 200);
        refused(api.get(PATH + "?limit=0"), 400, "VALIDATION_ERROR");
        refused(api.get(PATH + "?limit=501"), 400, "VALIDATION_ERROR");
        refused(api.get(PATH + "?skip=-1"), 400, "VALIDATION_ERROR");
        refused(api.get(PATH + "?limit=many"), 400, "VALIDATION_ERROR");
        refused(api.get(PATH + "?integration_type=BANK"), 400, "VALIDATION_ERROR");
        refused(api.get(PATH + "?is_demo=perhaps"), 400, "VALIDATION_ERROR");
    }

    @Test
    void an_administrator_adds_changes_and_deletes_a_definition() {
        String slug = fragileDefinition();
        Api.Reply changed =
                api.as("admin").patch(PATH + "/" + slug, json("{'display_name': 'Less fragile', 'order': 7}"));
        answered(changed, 200);
        assertThat(changed.text("data", "display_name")).isEqualTo("Less fragile");
        assertThat(api.get(PATH + "/" + slug).data().path("order").asInt()).isEqualTo(7);
        Api.Reply deleted = api.as("admin").delete(PATH + "/" + slug);
        answered(deleted, 200);
        assertThat(deleted.data().path("deleted").asBoolean()).isTrue();
        refused(api.get(PATH + "/" + slug), 404, "NOT_FOUND");
        refused(api.as("admin").patch(PATH + "/" + slug, json("{'order': 7}")), 404, "NOT_FOUND");
        refused(api.as("admin").delete(PATH + "/" + slug), 404, "NOT_FOUND");
    }

    @Test
    void a_duplicate_slug_is_a_bad_request_as_in_the_original() {
        refused(api.as("admin").post(PATH, definition(fragileDefinition())), 400, "DUPLICATE");
    }

    @Test
    void a_definition_that_wallets_use_stays() {
        String path = fragileWallet("alice", "s3cret");
        String slug = api.as("alice").get(path).text("data", "wallet_slug");
        refused(api.as("admin").delete(PATH + "/" + slug), 400, "VALIDATION_ERROR");
        answered(api.get(PATH + "/" + slug), 200);
    }

    @Test
    void without_the_permission_the_catalog_cannot_be_changed() {
        refused(api.as("alice").post(PATH, definition("fragile-x")), 403, "FORBIDDEN");
        refused(api.as("alice").patch(PATH + "/demo-wallet-v1", json("{'order': 7}")), 403, "FORBIDDEN");
        refused(api.as("alice").delete(PATH + "/demo-wallet-v1"), 403, "FORBIDDEN");
        refused(api.post(PATH, definition("fragile-x")), 401, "UNAUTHORIZED");
        refused(api.get(PATH + "/fragile-x"), 404, "NOT_FOUND");
    }

    @Test
    void bad_definitions_are_refused_by_field() {
        Api.Reply unknown = api.as("admin").post(PATH, definition("fragile-u").replace("\"name\"", "\"nam\""));
        refused(unknown, 400, "VALIDATION_ERROR");
        assertThat(unknown.field()).isIn("nam", "name");
        refused(api.as("admin").post(PATH, definition("Not A Slug")), 400, "VALIDATION_ERROR");
        refused(api.as("admin").post(PATH, "{"), 400, "VALIDATION_ERROR");
        refused(api.as("admin").post(PATH, "[]"), 400, "VALIDATION_ERROR");
        refused(api.as("admin").post(PATH, definition("fragile-t") + "{}"), 400, "VALIDATION_ERROR");
        refused(api.as("admin").patch(PATH + "/demo-wallet-v1", json("{'slug': 'other'}")), 400, "VALIDATION_ERROR");
    }
}
