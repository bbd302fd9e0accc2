import com.adobe.epubcheck.tool.EpubChecker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs EPUBCheck on one book after another. A first book costs three seconds, nearly all of it for
 * loading grammars, the next one a few hundredths.
 *
 * <p>It reads two lines a book, the path of the book and the path of the report to write, and answers
 * with one line: "ok", or "failed" and the reason. It ends when its input does.
 */
public class EPUBCheck {
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // EPUBCheck talks to standard output
    var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String book; (book = requests.readLine()) != null; ) {
      String report = requests.readLine();
      answers.println(check(book, report));
      answers.flush();
    }
  }

  private static String check(String book, String report) {
    try {
      new EpubChecker().run(new String[] {"--quiet", "--usage", "--locale", "en", "--json", report, book});
      return "ok";
    } catch (RuntimeException | Error fault) {
      fault.printStackTrace();
      return "failed " + fault.toString().replace('\n', ' ');
    }
  }
}
