package com.moniqo.wallet.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.moniqo.wallet.catalog.ApiConfig;
import com.moniqo.wallet.catalog.DefinitionUpdate;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.UserWalletUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code JSON.md} lists the types and fields that the module writes and reads, no more and no fewer. */
class JsonPageTest {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new WalletJsonModule()).build();
    private static final Pattern HEADING = Pattern.compile("### `([\\w.]+)`: (written and read|written|read)");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| .+ \\|");

    private static final Map<String, List<String>> FIELDS = new LinkedHashMap<>();
    private static final Map<String, String> DIRECTIONS = new LinkedHashMap<>();

    @BeforeAll
    static void parseThePage() throws IOException {
        List<String> fields = List.of();
        for (String line : Files.readAllLines(Path.of("JSON.md"))) {
            Matcher heading = HEADING.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                fields = new ArrayList<>();
                FIELDS.put(heading.group(1), fields);
                DIRECTIONS.put(heading.group(1), heading.group(2));
            } else if (row.matches()) {
                fields.add(row.group(1));
            }
        }
    }

    private static String nameOf(Class<?> type) {
        return type.getName().replaceAll(".*\\.", "").replace('$', '.');
    }

    private static Stream<Object> objects() {
        return Stream.concat(JsonSamples.written(), JsonSamples.stored())
                .filter(value -> MAPPER.valueToTree(value).isObject());
    }

    @Test
    void the_page_has_the_types_of_the_module() {
        Set<String> types =
                objects().map(value -> nameOf(value.getClass())).collect(Collectors.toCollection(TreeSet::new));
        requests().forEach(request -> types.add(nameOf((Class<?>) request.get()[0])));
        assertThat(FIELDS.keySet()).containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void the_page_tells_what_is_written_from_what_is_read() {
        Set<String> written =
                JsonSamples.written().map(value -> nameOf(value.getClass())).collect(Collectors.toSet());
        Set<String> stored =
                JsonSamples.stored().map(value -> nameOf(value.getClass())).collect(Collectors.toSet());
        DIRECTIONS.forEach((type, direction) -> assertThat(direction)
                .as(type)
                .isEqualTo(stored.contains(type) ? "written and read" : written.contains(type) ? "written" : "read"));
    }

    @Test
    void a_type_is_listed_with_the_fields_that_are_written() {
        objects().forEach(value -> {
            JsonNode json = MAPPER.valueToTree(value);
            assertThat(FIELDS.get(nameOf(value.getClass())))
                    .as(nameOf(value.getClass()))
                    .containsExactlyElementsOf(json.propertyNames());
        });
    }

    /** Types that are only read, each with a whole example. */
    static Stream<Arguments> requests() {
        String api = "{\"base_url\":\"https://x\",\"testnet_url\":null,\"websocket_url\":null,\"api_version\":\"v1\","
                + "\"rate_limits\":{},\"requires_api_key\":true,\"requires_signature\":true}";
        JsonNode definition = JsonSamples.written()
                .map(MAPPER::<JsonNode>valueToTree)
                .filter(json -> json.has("slug"))
                .findFirst()
                .orElseThrow();
        JsonNode limits = JsonSamples.stored()
                .map(MAPPER::<JsonNode>valueToTree)
                .filter(json -> json.has("max_open_positions"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> draft = new LinkedHashMap<>();
        definition.properties().forEach(field -> draft.put(field.getKey(), field.getValue()));
        draft.keySet().removeAll(Set.of("_id", "created_at", "updated_at"));
        draft.put("api_config", MAPPER.readTree(api));
        Map<String, Object> update = new LinkedHashMap<>(draft);
        update.keySet()
                .retainAll(Set.of(
                        "display_name",
                        "description",
                        "logo_url",
                        "is_active",
                        "supported_symbols",
                        "capabilities",
                        "api_config",
                        "order",
                        "tags"));
        String texts = "\"description\":\"d\",\"color\":null,\"icon\":null,\"risk_limits\":" + limits;
        return Stream.of(
                Arguments.of(ApiConfig.class, api),
                Arguments.of(WalletDefinition.Builder.class, MAPPER.writeValueAsString(draft)),
                Arguments.of(DefinitionUpdate.class, MAPPER.writeValueAsString(update)),
                Arguments.of(
                        NewUserWallet.class,
                        "{\"wallet_id\":\"d-1\",\"custom_name\":\"Mine\",\"credentials\":{}," + texts + "}"),
                Arguments.of(UserWalletUpdate.class, "{\"custom_name\":\"Mine\"," + texts + "}"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_request_is_listed_with_the_fields_that_are_read(Class<?> type, String example) {
        assertThat(MAPPER.readValue(example, type)).isNotNull();
        assertThat(MAPPER.readTree(example).propertyNames())
                .containsExactlyInAnyOrderElementsOf(FIELDS.get(nameOf(type)));
        assertThat(catchThrowable(() -> MAPPER.readValue("{\"max_fun\":1," + example.substring(1), type)))
                .hasMessageContaining(
                        "valid: " + FIELDS.get(nameOf(type)).stream().sorted().toList());
    }
}
