namespace StvsPlatform.Application.Imports;

/// <summary>集体注册回执, the paper (.docx) that says what became of a file.</summary>
public interface IReceipts
{
    byte[] Write(ImportReceipt receipt);
}
