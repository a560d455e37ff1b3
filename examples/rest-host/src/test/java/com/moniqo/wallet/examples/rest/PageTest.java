package com.moniqo.wallet.examples.rest;

import static com.moniqo.wallet.examples.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page in headless Chromium. Skipped where there is none. Screenshots are in {@code target/screenshots}. */
class PageTest extends HostTest {
    private static final String TAB = "\uE004";
    private static final String ENTER = "\uE007";
    private static final String RIGHT = "\uE014";

    private Browser browser;

    @BeforeEach
    void openBrowser() throws Exception {
        Optional<String> driver = Browser.driver();
        assumeThat(driver).as("ChromeDriver").isPresent();
        browser = Browser.start(driver.get());
        browser.appearance(1280, 900, false);
        browser.open(api.base() + "/");
    }

    @AfterEach
    void closeBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    private void logIn(String user) throws Exception {
        browser.await("!document.querySelector('#login').hidden");
        browser.type("#email", user + "@example.com");
        browser.type("#password", "demo");
        browser.click("#login-form button");
    }

    /** Logs in as a user with a new wallet, and opens it. */
    private void openWallet(String user) throws Exception {
        String wallet = demoWallet(user);
        logIn(user);
        String id = wallet.substring(wallet.lastIndexOf('/') + 1);
        browser.await("!document.querySelector('#desk').hidden");
        browser.run(
                "const s = document.querySelector('#wallets'); s.value = arguments[0]; s.dispatchEvent(new Event('change'));",
                id);
        browser.await(
                "document.querySelector('#live').textContent === 'Live' && document.querySelector('#balances').textContent.includes('USDT')"
                        + " && !document.querySelector('#balances').textContent.includes('BTC')");
    }

    @Test
    void a_user_logs_in_places_an_order_and_sees_the_fill_and_the_balance() throws Exception {
        openWallet("alice");
        assertThat(browser.text("#balances")).contains("10,000");
        browser.type("#amount", "0.01");
        browser.await("document.querySelector('#check .verdict')?.textContent.includes('Within your limits')");
        assertThat(browser.text("#check")).contains("Max position size (USD)");
        browser.run("window.toasts = []; const toast = document.querySelector('#toast');"
                + " new MutationObserver(() => toasts.push(toast.textContent)).observe(toast, {childList: true});");
        browser.click("#place");
        browser.await("document.querySelector('#balances').textContent.includes('BTC')");
        browser.await("document.querySelector('#fills').textContent.includes('Buy BTC/USDT')");
        assertThat(browser.text("#balances")).contains("0.01").doesNotContain("USDT10,000");
        assertThat(browser.text("#fills")).contains("Bought at 50025");
        browser.await("toasts.length > 0"); // a toast vanishes after eight seconds
        assertThat(browser.run("return toasts[0]").asString()).startsWith("Filled: Buy 0.01 BTC/USDT");
    }

    @Test
    void an_order_over_a_limit_is_refused_before_it_is_placed() throws Exception {
        openWallet("alice");
        browser.type("#amount", "0.1");
        browser.await("document.querySelector('#check .verdict')?.textContent.includes('your limit is 1,000.00')");
        assertThat(browser.run("return document.querySelector('#place').disabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void what_happens_elsewhere_is_shown_at_once() throws Exception {
        openWallet("alice");
        String id =
                browser.run("return document.querySelector('#wallets').value").asString();
        answered(api.as("alice").post("/api/v1/wallets/" + id + "/orders", order("buy", "0.015")), 201);
        browser.await("document.querySelector('#fills').textContent.includes('0.015')");
        answered(api.as("alice").post("/api/v1/wallets/" + id + "/orders", limit("buy", "0.001", "40000")), 201);
        browser.await("document.querySelector('#open button') !== null");
        browser.click("#open button");
        browser.await("document.querySelector('#open').textContent.includes('No open orders')");
        browser.click("#pause");
        browser.await("document.querySelector('#status').textContent === 'Paused'");
        browser.click("#pause");
        browser.await("document.querySelector('#status').textContent === 'Active'");
    }

    @Test
    void everything_can_be_done_by_keyboard() throws Exception {
        browser.await("!document.querySelector('#login').hidden");
        demoWallet("bob");
        browser.run("document.querySelector('#email').focus(); document.querySelector('#email').select()");
        browser.press("bob@example.com" + TAB + "demo" + ENTER);
        browser.await("document.querySelector('#live').textContent === 'Live'");
        browser.run("document.querySelector('#type').focus()");
        browser.press(TAB + RIGHT); // the side: now sell
        assertThat(browser.run("return document.querySelector('[value=sell]').checked")
                        .asBoolean())
                .isTrue();
        browser.press("\uE012" + TAB + "0.01"); // left: buy again, then the amount
        browser.await("!document.querySelector('#place').disabled");
        browser.press(ENTER);
        browser.await("document.querySelector('#fills').textContent.includes('Buy BTC/USDT')");
    }

    @Test
    void a_wrong_password_is_said_aloud() throws Exception {
        browser.await("!document.querySelector('#login').hidden");
        browser.type("#password", "wrong");
        browser.click("#login-form button");
        browser.await("!document.querySelector('#problem').hidden");
        assertThat(browser.text("#problem")).isEqualTo("The email or the password is wrong.");
        assertThat(browser.run("return document.querySelector('#problem').getAttribute('role')")
                        .asString())
                .isEqualTo("alert");
    }

    @Test
    void axe_finds_no_violation_at_any_width_or_color_scheme() throws Exception {
        Optional<String> axe = Optional.ofNullable(System.getenv("WALLET_TEST_AXE"));
        assumeThat(axe).as("axe-core").isPresent();
        String library = Files.readString(Path.of(axe.get()));
        check(library, "login");
        openWallet("alice");
        check(library, "empty");
        browser.type("#amount", "0.01");
        browser.await("!document.querySelector('#place').disabled");
        browser.click("#place");
        browser.await("document.querySelector('#fills').textContent.includes('Buy BTC/USDT')");
        String id =
                browser.run("return document.querySelector('#wallets').value").asString();
        for (String price : new String[] {"50400", "50100", "50900", "51200"}) {
            prices.moveTo(BTC, price);
            answered(api.as("alice").post("/api/v1/wallets/" + id + "/sync-balance", null), 200);
        }
        answered(api.as("alice").post("/api/v1/wallets/" + id + "/orders", limit("sell", "0.01", "61000")), 201);
        browser.click("#sync");
        browser.await(
                "document.querySelector('#open button') !== null && document.querySelector('#curve .line') !== null");
        check(library, "desk");
        browser.type("#amount", "0.1");
        browser.await("document.querySelector('#check .down') !== null");
        check(library, "refused");
    }

    @Test
    void on_a_phone_a_fill_and_its_explanation_need_no_sideways_scrolling() throws Exception {
        openWallet("alice");
        browser.type("#amount", "0.01");
        browser.await("!document.querySelector('#place').disabled");
        browser.click("#place");
        browser.await("document.querySelector('#fills').textContent.includes('Bought at')");
        browser.appearance(360, 780, true);
        assertThat(browser.run(
                                "return [...document.querySelectorAll('#fills td')].every(td => {"
                                        + " const box = td.getBoundingClientRect(); return box.left >= 0 && box.right <= window.innerWidth; })")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_long_name_and_long_numbers_need_no_sideways_scrolling_and_every_order_can_be_cancelled() throws Exception {
        openWallet("alice");
        String id =
                browser.run("return document.querySelector('#wallets').value").asString();
        String path = "/api/v1/wallets/" + id;
        answered(api.as("alice").patch(path, json("{'custom_name': '" + "Long name ".repeat(9) + "x'}")), 200);
        answered(api.as("alice").post(path + "/orders", limit("buy", "0.01234567", "20000.123456")), 201);
        browser.open(api.base() + "/");
        browser.await("document.querySelector('#open button') !== null");
        browser.run(
                "const s = document.querySelector('#wallets'); s.value = arguments[0];"
                        + " s.dispatchEvent(new Event('change'));",
                id);
        browser.await("document.querySelector('#open').textContent.includes('0.01234567')");
        assertThat(browser.text("#open")).contains("20,000.12");
        for (int width : new int[] {360, 700, 900, 1280}) {
            browser.appearance(width, 800, false);
            assertThat(browser.run("return document.documentElement.scrollWidth <= window.innerWidth"
                                    + " && [...document.querySelectorAll('td.none')].every(td => td.scrollWidth <= td.clientWidth)"
                                    + " && [...document.querySelectorAll('#open td')].every(td => {"
                                    + " const box = td.getBoundingClientRect(); return box.left >= 0"
                                    + " && box.right <= td.closest('.scroll').getBoundingClientRect().right + 1; })")
                            .asBoolean())
                    .as("width " + width)
                    .isTrue();
        }
    }

    @Test
    void a_wallet_is_deleted_once_that_is_confirmed_and_it_has_no_open_orders() throws Exception {
        openWallet("alice");
        String id =
                browser.run("return document.querySelector('#wallets').value").asString();
        String path = "/api/v1/wallets/" + id;
        Api.Reply order = api.as("alice").post(path + "/orders", limit("buy", "0.01", "20000"));
        answered(order, 201);
        browser.run("window.asked = []; window.answer = false;"
                + " window.confirm = text => { asked.push(text); return answer; };");
        browser.click("#delete");
        assertThat(browser.run("return asked.join()").asString()).contains("Delete the wallet Mine?");
        browser.run("window.answer = true");
        browser.click("#delete");
        browser.await("!document.querySelector('#problem').hidden");
        assertThat(browser.text("#problem")).contains("open orders");
        answered(api.as("alice").get(path), 200);
        answered(api.as("alice").delete(path + "/orders/" + order.text("data", "order_id")), 200);
        browser.click("#delete");
        browser.await(
                "![...document.querySelector('#wallets').options].some(each => each.value === 'ID')".replace("ID", id));
        refused(api.as("alice").get(path), 404, "NOT_FOUND");
        assertThat(browser.run("return document.querySelector('#problem').hidden")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_refused_field_is_called_by_its_words() throws Exception {
        openWallet("alice");
        browser.click("#add");
        browser.await("!document.querySelector('#first').hidden");
        browser.run("document.querySelector('#new-loss').value = '-1'");
        browser.click("#first-form button");
        browser.await("!document.querySelector('#problem').hidden");
        assertThat(browser.text("#problem")).isEqualTo("Daily loss limit is -1, but must not be negative.");
        browser.run("document.querySelector('#new-loss').value = 'much'");
        browser.click("#first-form button");
        browser.await("document.querySelector('#problem').textContent.includes('decimal')");
        assertThat(browser.text("#problem")).startsWith("Daily loss limit is not a decimal number");
    }

    @Test
    void of_a_risk_check_only_the_verdict_is_announced_and_the_regions_are_there_from_the_start() throws Exception {
        openWallet("alice");
        assertThat(browser.run("return document.querySelector('#verdict').getAttribute('role')")
                        .asString())
                .isEqualTo("status");
        assertThat(browser.run("return document.querySelector('#limits').closest('[role=status]') === null")
                        .asBoolean())
                .isTrue();
        assertThat(browser.run("return getComputedStyle(document.querySelector('#toast')).display !== 'none'")
                        .asBoolean())
                .isTrue();
    }

    private void check(String library, String name) throws Exception {
        for (int width : new int[] {390, 1280}) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.appearance(width, width == 390 ? 844 : 900, dark);
                browser.screenshot(
                        Path.of("target", "screenshots", name + "-" + width + (dark ? "-dark" : "-light") + ".png"));
                assertThat(browser.run("return document.documentElement.scrollWidth <= window.innerWidth")
                                .asBoolean())
                        .as("no sideways scrolling at " + width)
                        .isTrue();
                JsonNode found = browser.runAsync(
                        "const done = arguments[0];" + library
                                + "; axe.run().then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(', '))))");
                assertThat(found.valueStream().map(JsonNode::asString))
                        .as(name + " " + width + dark)
                        .isEmpty();
            }
        }
    }
}
