using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StvsPlatform.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class ImportedTeams : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_import_files_imports_import_id",
                table: "import_files");

            migrationBuilder.AddColumn<Guid>(
                name: "import_id",
                table: "teams",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_teams_import_id",
                table: "teams",
                column: "import_id");

            migrationBuilder.AddForeignKey(
                name: "fk_teams_imports_import_id",
                table: "teams",
                column: "import_id",
                principalTable: "imports",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_teams_imports_import_id",
                table: "teams");

            migrationBuilder.DropIndex(
                name: "ix_teams_import_id",
                table: "teams");

            migrationBuilder.DropColumn(
                name: "import_id",
                table: "teams");

            migrationBuilder.AddForeignKey(
                name: "fk_import_files_imports_import_id",
                table: "import_files",
                column: "import_id",
                principalTable: "imports",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
