package com.moniqo.wallet.demo.market;

import com.moniqo.wallet.error.ValidationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says where in a line the wanted cells are: by the names of a header, or by their numbers in a text without one.
 *
 * @param names the wanted columns' names, in the order the reader wants them
 * @param numbers the wanted columns' numbers from 1 on, in that order, of a text without a header
 * @param separator what stands between two cells
 */
record CsvColumns(List<String> names, @Nullable List<Integer> numbers, char separator) {
    static CsvColumns named(String... names) {
        return new CsvColumns(List.of(names), null, ',');
    }

    CsvColumns withNames(String... names) {
        for (String name : names) {
            ValidationException.required(name, "column");
        }
        return new CsvColumns(List.of(names), null, separator);
    }

    CsvColumns withNumbers(Integer... numbers) {
        for (int number : numbers) {
            if (number < 1) {
                throw new ValidationException("column", "is " + number + ", must be 1 for the first column, or more");
            }
        }
        return new CsvColumns(names, List.of(numbers), separator);
    }

    CsvColumns separatedBy(char separator) {
        if (Character.isLetterOrDigit(separator) || "\"\r\n.-+".indexOf(separator) >= 0) {
            throw new ValidationException(
                    "separator", "is what a cell may hold; valid: for instance a comma, semicolon or tab");
        }
        return new CsvColumns(names, numbers, separator);
    }
}
