package org.seisbridge.seismic.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.SourceFile;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A whole XML document in memory. One with a document type is refused, and with it every entity; so
 * is one that includes others or is nested deeper than any document of the kinds that are read.
 */
public final class XmlDocument {
  /** Bytes; the events of a year of a national network. */
  private static final long LARGEST = 64L << 20;

  private static final int DEEPEST = 64;
  private static final String INCLUSION = "http://www.w3.org/2001/XInclude";

  private XmlDocument() {}

  /**
   * Reads a document.
   *
   * @param root what its root is called, in whatever namespace
   * @param label what such a document is called
   * @throws InvalidDataException if it is no such document
   */
  public static XmlElement read(Path file, String root, String label) throws IOException {
    SourceFile.require(file);
    String name = file.toString();
    if (Files.size(file) > LARGEST) {
      throw new InvalidDataException(
          name,
          "it has %d bytes; XML is read up to %d".formatted(Files.size(file), LARGEST),
          "Export fewer events or stations at a time");
    }
    Element found = parse(name, Files.readAllBytes(file), label);
    if (!found.getLocalName().equals(root)) {
      throw new InvalidDataException(
          name, "it is XML, and no " + label, "Export it as %s".formatted(label));
    }
    return new XmlElement(name, found);
  }

  private static Element parse(String name, byte[] content, String label) throws IOException {
    try {
      DocumentBuilder builder = builder();
      builder.setErrorHandler(new Thrower());
      Element root = builder.parse(new ByteArrayInputStream(content)).getDocumentElement();
      if (root.getElementsByTagNameNS(INCLUSION, "include").getLength() > 0) {
        throw new InvalidDataException(
            name, "it includes other documents, which are not read", "Export all in one");
      }
      return root;
    } catch (SAXParseException e) {
      throw unreadable(name, label, " at line " + e.getLineNumber(), e);
    } catch (SAXException | IOException e) {
      // In memory nothing else can be wrong with it than bytes that are no text.
      throw unreadable(name, label, "", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser lacks a limit", e);
    }
  }

  private static DocumentBuilder builder() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    factory.setAttribute("jdk.xml.maxElementDepth", DEEPEST);
    factory.setXIncludeAware(false);
    return factory.newDocumentBuilder();
  }

  private static InvalidDataException unreadable(
      String name, String label, String place, Exception cause) {
    return new InvalidDataException(
        name,
        "it is no XML that is read%s: cut short, damaged, nested too deep or with a document type"
            .formatted(place),
        "Export it again as %s".formatted(label),
        cause);
  }

  /** Without it the parser prints to standard error. */
  private static final class Thrower implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      // Of no consequence for what is read.
    }

    @Override
    public void error(SAXParseException e) throws SAXParseException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXParseException {
      throw e;
    }
  }
}
