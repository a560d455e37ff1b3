package com.moniqo.wallet.examples.rest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** A REST API with a web page for many users and their wallets. {@link WalletConfiguration} shows how the SDK is wired in. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RestHost {
    /**
     * Starts the server, or runs one of the {@link Commands}.
     *
     * @param args a command and its arguments, or options of Spring Boot such as {@code --wallet.store=sqlite:wallets.db}
     */
    public static void main(String[] args) {
        if (args.length > 0 && !args[0].startsWith("--")) {
            System.exit(Commands.run(args));
        }
        SpringApplication.run(RestHost.class, args);
    }
}
